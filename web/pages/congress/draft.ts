import type { Day } from '../../../shared/days.ts';
import { CONGRESS_RESULT_FIELDS } from '../../../shared/forms/congress-result.ts';
import { nameOf } from '../../../shared/forms/field.ts';
import { countAt, objectAt } from '../../../shared/loose.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import type { Organisation } from '../../../shared/roster/roster.ts';
import { issue, issuesOf } from '../../../shared/runtime/issues.ts';
import type { Issue } from '../../../shared/runtime/problem.ts';
import { CONGRESS_RESULT, type CongressResult } from '../../../shared/submissions/congress-result.ts';
import type { RuleContext } from '../../../shared/submissions/kind.ts';
import { capital } from '../../../shared/text/capital.ts';
import { readReason, readReply } from '../../revisions/reason.ts';
import type { ChainRevision } from '../../revisions/revision.ts';
import type { Typed } from '../../work/work.ts';

/** The key of the reason of a correction in a draft; a result has no such field. */
const REASON_KEY = 'reason';
/** The key of the answer to the comment of a return. */
const REPLY_KEY = 'reply';

/** Splits a draft into the result, the reason of a correction, and the answer to the comment of a return. */
export function resultParts({ [REASON_KEY]: reason, [REPLY_KEY]: reply, ...data }: Typed): {
  data: Typed;
  reason: string | undefined;
  reply: string | undefined;
} {
  const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
  return { data, reason: text(reason), reply: text(reply) };
}

/** The draft of a result with the reason and the answer of another draft. */
export function withWords(
  data: Typed,
  { reason, reply }: Omit<ReturnType<typeof resultParts>, 'data'>,
): Typed {
  return {
    ...data,
    ...(reason !== undefined && { [REASON_KEY]: reason }),
    ...(reply !== undefined && { [REPLY_KEY]: reply }),
  };
}

/** The data that a result is validated against here. The server validates it again with its own data. */
export interface ResultContext {
  readonly organisation: Organisation;
  readonly plan: Plan;
  /** `undefined` before it is known: then no day is in the future. */
  readonly today: Day | undefined;
  /** The revision before the one that is sent. */
  readonly latest: ChainRevision | undefined;
}

const NO_DAY = '9999-12-31';

// Only the server knows the roster of other days.
const contextOf = ({ organisation, plan, today }: ResultContext): RuleContext => ({
  subjectId: organisation.id,
  today: today ?? NO_DAY,
  plan,
  organisationOn: () => organisation,
});

/** A validated draft: all errors, or the data to send. */
export interface ValidatedResult {
  readonly errors: readonly Issue[];
  readonly outgoing:
    | { readonly data: CongressResult; readonly reason?: string; readonly reply?: string }
    | undefined;
}

/**
 * Validates a draft with the server's own rules.
 *
 * @param reasonName the name of the required reason; `undefined` for the first revision, which needs none
 */
export function validateResult(
  typed: Typed,
  reasonName: string | undefined,
  context: ResultContext,
): ValidatedResult {
  const { data, reason, reply } = resultParts(typed);
  // When no figure is typed, each one is reported as missing, not the committee as a whole.
  const whole = { ...data, committee: objectAt(data, 'committee') };
  const parsed = CONGRESS_RESULT.data.safeParse(whole, { reportInput: true });
  const why = reasonName === undefined ? undefined : readReason(reason, reasonName);
  const answer = readReply(reply, context.latest);
  const errors = [
    ...(parsed.error ? issuesOf(parsed.error, '/data') : []),
    ...CONGRESS_RESULT.errors(whole, contextOf(context)),
    ...(why?.errors ?? []),
    ...answer.errors,
  ];
  if (!parsed.success || errors.length > 0) return { errors: atFields(errors), outgoing: undefined };
  return {
    errors: [],
    outgoing: {
      data: parsed.data,
      ...(why?.reason !== undefined && { reason: why.reason }),
      ...(answer.reply !== undefined && { reply: answer.reply }),
    },
  };
}

/** The targets that a draft misses, as far as their figures are typed. */
export function warningsOf(typed: Typed, context: ResultContext): readonly Issue[] {
  const members = objectAt(typed, 'committee');
  const count = (key: string) => countAt(members, key) ?? Number.NaN;
  const theory = objectAt(members, 'theory');
  const women = countAt(objectAt(typed, 'standingCommittee'), 'women');
  // Comparisons with NaN are false, so that a missing figure gives no warning.
  const soFar = {
    committee: {
      ...Object.fromEntries(['planned', 'elected', 'appointed', 'firstTime'].map((key) => [key, count(key)])),
      women: countAt(members, 'women'),
      young: countAt(members, 'young'),
      theory: Object.keys(theory).length > 0 ? theory : undefined,
    },
    standingCommittee: { women },
  } as unknown as CongressResult;
  return CONGRESS_RESULT.warnings(soFar, contextOf(context));
}

const byPointer = new Map(CONGRESS_RESULT_FIELDS.map((field) => [field.pointer, field]));

/** Messages that name the field, in place of the general ones. */
const SENTENCES: Readonly<Record<string, (name: string) => string>> = {
  required: (name) => `Đồng chí nhập ${name}.`,
  'invalid-type': (name) => `${capital(name)} phải ghi bằng chữ số, ví dụ 15.`,
  'not-a-whole-number': (name) => `${capital(name)} phải ghi bằng chữ số, ví dụ 15.`,
  'invalid-value': (name) => `Đồng chí chọn lại ${name}.`,
  'invalid-date': (name) => `${capital(name)} không có trong lịch; đồng chí kiểm tra ngày, tháng, năm.`,
};

/**
 * Maps issues to the fields of this form, in its order, with its messages, each once. An issue of no field becomes an issue
 * of the whole form.
 */
export function atFields(issues: readonly Issue[]): Issue[] {
  const placed = issues.map((found) => wordedAt(found, pointerHere(found.pointer)));
  const unique = placed.filter(
    (one, index) =>
      placed.findIndex(({ pointer, code }) => pointer === one.pointer && code === one.code) === index,
  );
  return unique.sort((one, other) => orderOf(one.pointer) - orderOf(other.pointer));
}

/**
 * An error of the organisation is shown at the day, since it depends on the day; nobody types the other fields beside
 * `data`.
 */
function pointerHere(pointer: string): string {
  if (pointer === '/subjectId') return '/data/heldOn';
  return pointer.startsWith('/data') || pointer === '/reason' || pointer === '/reply' ? pointer : '/data';
}

function wordedAt({ code, message }: Issue, pointer: string): Issue {
  const field = byPointer.get(pointer);
  if (!field || !SENTENCES[code]) return issue(pointer, code, message);
  const chosen = code === 'required' && field.kind === 'choice';
  return issue(pointer, code, chosen ? `Đồng chí chọn ${nameOf(field)}.` : SENTENCES[code](nameOf(field)));
}

function orderOf(pointer: string): number {
  const index = CONGRESS_RESULT_FIELDS.findIndex((field) => field.pointer.startsWith(pointer));
  return index < 0 ? CONGRESS_RESULT_FIELDS.length : index;
}
