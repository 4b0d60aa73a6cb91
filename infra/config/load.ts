import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkStage } from './check.ts';
import type { StageConfig } from './stage-config.ts';

/** The folder of the stages' files. */
const STAGES = fileURLToPath(new URL('stages/', import.meta.url));

/** A stage that cannot be deployed. Its message has one line for each finding and needs no stack trace. */
export class UnfitStage extends Error {}

/** The choice of a stage in the context of the CDK. */
export interface StageChoice {
  /** `-c stage=prod`: the file `infra/config/stages/prod.json`; by default `dev`. */
  readonly stage?: string;
  /** `-c config=FILE`: a file elsewhere; its name without `.json` is the stage's. */
  readonly config?: string;
}

/**
 * Reads and checks a stage's file.
 *
 * @throws UnfitStage when there is no such file, when it is no JSON, or for what {@link checkStage} finds
 */
export function loadStage({ stage = 'dev', config }: StageChoice): StageConfig {
  const file = config ?? join(STAGES, `${basename(stage)}.json`);
  const checked = checkStage(basename(file, '.json'), contentOf(file));
  if ('findings' in checked) throw new UnfitStage(checked.findings.join('\n'));
  return checked.config;
}

function contentOf(file: string): Record<string, unknown> {
  const name = basename(file, '.json');
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    const known = readdirSync(STAGES).map((other) => basename(other, '.json'));
    throw new UnfitStage(
      `stage ${name}: ${file} cannot be read; make it from a copy of prod.json, or choose one of ${known.join(', ')}`,
    );
  }
  try {
    const content: unknown = JSON.parse(text);
    if (typeof content === 'object' && content !== null && !Array.isArray(content)) return { ...content };
    throw new SyntaxError('it is no object');
  } catch (error) {
    throw new UnfitStage(`stage ${name}: ${file} is no JSON object; correct it: ${(error as Error).message}`);
  }
}
