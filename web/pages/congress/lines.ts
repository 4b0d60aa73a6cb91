import { formatCount, formatPercent } from '../../../shared/figures.ts';
import { CONGRESS_RESULT_FIELDS } from '../../../shared/forms/congress-result.ts';
import { valueAt } from '../../../shared/forms/pointer.ts';
import { countAt, objectAt } from '../../../shared/loose.ts';
import { THEORY_LEVELS } from '../../../shared/plan/plan.ts';
import type { Issue } from '../../../shared/runtime/problem.ts';
import type { Typed } from '../../work/work.ts';

/** The live line below a figure. */
export interface FieldLine {
  readonly tone: 'good' | 'warning' | 'error' | 'plain';
  readonly words: string;
}

/** The input of the lines. */
export interface Typing {
  readonly typed: Typed;
  readonly errors: readonly Issue[];
  readonly warnings: readonly Issue[];
}

const MEMBERS = '/data/committee';
const STANDING_COMMITTEE = '/data/standingCommittee';

/** Fields that count a part of the committee. */
const PARTS = CONGRESS_RESULT_FIELDS.flatMap((field) =>
  field.kind === 'count' && field.partOfCommittee
    ? [{ pointer: field.pointer, hasTarget: field.partOfCommittee.hasTarget }]
    : [],
);

/** The fields with a line below them. */
export const LINE_POINTERS: ReadonlySet<string> = new Set([
  `${MEMBERS}/planned`,
  `${MEMBERS}/elected`,
  `${MEMBERS}/firstTime`,
  ...PARTS.map(({ pointer }) => pointer),
  `${STANDING_COMMITTEE}/elected`,
  `${STANDING_COMMITTEE}/women`,
]);

/** Codes of contradictions between figures, which are shown at once. Missing figures are shown at an attempt to send. */
const BETWEEN: ReadonlySet<string> = new Set(['elected-sum', 'part-above-whole', 'theory-sum']);

/** The lines of the form by pointer: whether the typed figures agree and meet the targets. */
export function fieldLines({ typed, errors, warnings }: Typing): ReadonlyMap<string, FieldLine> {
  const members = objectAt(typed, 'committee');
  const count = (key: string) => countAt(members, key);
  const [elected, appointed] = [count('elected'), count('appointed')];
  const all = elected === undefined || appointed === undefined ? undefined : elected + appointed;
  /** Returns the error, else the warning, else the line for a valid figure. */
  const validated = (at: string, fine: FieldLine | undefined, figures = ''): FieldLine | undefined => {
    const error = errors.find(({ pointer, code }) => pointer === at && BETWEEN.has(code));
    if (error) return { tone: 'error', words: `${figures}${error.message}` };
    const warning = warnings.find(({ pointer }) => pointer === at);
    return warning ? { tone: 'warning', words: `${figures}${warning.message}` } : fine;
  };
  const share = (pointer: string, hasTarget: boolean): FieldLine | undefined => {
    const part = numberAt(typed, pointer);
    if (part === undefined || all === undefined) return validated(pointer, undefined);
    const figures = `${formatCount(part)}/${formatCount(all)} cấp ủy viên (${formatPercent(part, all)}). `;
    const fine: FieldLine = hasTarget
      ? { tone: 'good', words: `${figures}Đạt chỉ tiêu.` }
      : { tone: 'plain', words: figures.trim() };
    return validated(pointer, fine, figures);
  };
  const lines: Readonly<Record<string, FieldLine | undefined>> = {
    [`${MEMBERS}/planned`]: validated(`${MEMBERS}/planned`, undefined),
    [`${MEMBERS}/elected`]: filled(count('planned'), elected, warnings),
    [`${MEMBERS}/firstTime`]: renewed(members, errors, warnings),
    ...Object.fromEntries(
      PARTS.map(({ pointer, hasTarget }) => [pointer, share(pointer, hasTarget)] as const),
    ),
    [`${MEMBERS}/theory`]: theory(members, all, validated),
    [`${STANDING_COMMITTEE}/elected`]: validated(`${STANDING_COMMITTEE}/elected`, undefined),
    [`${STANDING_COMMITTEE}/women`]: validated(
      `${STANDING_COMMITTEE}/women`,
      countAt(objectAt(typed, 'standingCommittee'), 'women') === undefined
        ? undefined
        : { tone: 'good', words: 'Đạt chỉ tiêu.' },
    ),
  };
  return new Map(Object.entries(lines).flatMap(([at, line]) => (line ? [[at, line] as const] : [])));
}

function numberAt(typed: Typed, pointer: string): number | undefined {
  const value = valueAt(typed, pointer);
  return typeof value === 'number' ? value : undefined;
}

function filled(
  planned: number | undefined,
  elected: number | undefined,
  warnings: readonly Issue[],
): FieldLine | undefined {
  if (planned === undefined || elected === undefined) return undefined;
  const short = warnings.find(({ code }) => code === 'shortfall');
  const figures = `${formatCount(elected)}/${formatCount(planned)}. `;
  const far = warnings.find(({ pointer, code }) => pointer === `${MEMBERS}/elected` && code !== 'shortfall');
  const said = [short, far].flatMap((one) => one?.message ?? []);
  if (said.length > 0) return { tone: 'warning', words: `${figures}${said.join(' ')}` };
  return { tone: 'good', words: `${figures}Đủ số lượng theo đề án.` };
}

/** Compares re-elected plus new members with the elected, and with the target of renewal. */
function renewed(
  members: Readonly<Record<string, unknown>>,
  errors: readonly Issue[],
  warnings: readonly Issue[],
): FieldLine | undefined {
  const [elected, again, first] = ['elected', 'reelected', 'firstTime'].map((key) => countAt(members, key));
  if (again === undefined || first === undefined) return undefined;
  const sum = `Tái cử ${formatCount(again)} + lần đầu ${formatCount(first)} = ${formatCount(again + first)}`;
  if (elected === undefined) return { tone: 'plain', words: `${sum}.` };
  const unequal = errors.find(({ code }) => code === 'elected-sum');
  if (unequal) {
    return { tone: 'error', words: `${sum}, số bầu được là ${formatCount(elected)}. ${unequal.message}` };
  }
  const few = warnings.find(({ code }) => code === 'renewal-below-target');
  const agrees = `${sum}, khớp số bầu được.`;
  return few
    ? { tone: 'warning', words: `${agrees} ${few.message}` }
    : { tone: 'good', words: `${agrees} Đạt yêu cầu đổi mới.` };
}

function theory(
  members: Readonly<Record<string, unknown>>,
  all: number | undefined,
  validated: (at: string, fine: FieldLine | undefined, figures?: string) => FieldLine | undefined,
): FieldLine | undefined {
  const levels = THEORY_LEVELS.map((level) => countAt(objectAt(members, 'theory'), level));
  const given = levels.filter((level) => level !== undefined);
  if (given.length === 0) return undefined;
  const sum = given.reduce((total, level) => total + level, 0);
  const figures = `Tổng ${formatCount(sum)}${all === undefined ? '' : `/${formatCount(all)} cấp ủy viên`}. `;
  const complete = given.length === levels.length && all !== undefined;
  return validated(
    `${MEMBERS}/theory`,
    complete ? { tone: 'good', words: `${figures}Khớp.` } : { tone: 'plain', words: figures.trim() },
    figures,
  );
}
