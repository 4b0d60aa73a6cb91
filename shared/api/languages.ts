import { CATALOGUE } from '../runtime/catalogue.ts';
import type { ProblemCode } from '../runtime/problem.ts';
import { ENGLISH_OF_ADMINISTRATION } from './english/administration.ts';
import { ENGLISH_OF_FIGURES } from './english/figures.ts';
import { ENGLISH_OF_MACHINES } from './english/machines.ts';
import { ENGLISH_PROBLEMS } from './english/problems.ts';
import { ENGLISH_OF_SUBMISSIONS } from './english/submissions.ts';

/** The languages of the API's description. Its answers are in Vietnamese, whatever was read. */
export const API_LANGUAGES = ['vi', 'en'] as const;
export type ApiLanguage = (typeof API_LANGUAGES)[number];

const ENGLISH = {
  ...ENGLISH_OF_SUBMISSIONS,
  ...ENGLISH_OF_FIGURES,
  ...ENGLISH_OF_ADMINISTRATION,
  ...ENGLISH_OF_MACHINES,
};

/** The keys of a description whose values are read by people. */
const READ = new Set(['description', 'summary', 'title']);
/** Keys below which values are data, not words. */
const DATA = new Set(['example', 'examples', 'enum', 'const', 'default']);

/** What is wrong and how to mend it. */
export const problemWords = (code: ProblemCode, language: ApiLanguage): string =>
  language === 'vi' ? CATALOGUE[code][1] : (ENGLISH_PROBLEMS[code] ?? CATALOGUE[code][1]);

/**
 * A part of the description in a language: its texts are Vietnamese where they are written. A text without a translation stays;
 * a test finds it.
 */
export function inLanguage<Part>(part: Part, language: ApiLanguage): Part {
  return language === 'vi' ? part : (inEnglish(part) as Part);
}

function inEnglish(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(inEnglish);
  if (typeof part !== 'object' || part === null) return part;
  return Object.fromEntries(
    Object.entries(part).map(([key, value]) => {
      if (DATA.has(key)) return [key, value];
      if (READ.has(key) && typeof value === 'string') return [key, ENGLISH[value] ?? value];
      return [key, inEnglish(value)];
    }),
  );
}
