import type { Receipt } from '../../shared/api/submit.ts';
import { dayOf } from '../../shared/calendar.ts';
import { isSubjectId, PROVINCE, unitOf } from '../../shared/ids.ts';
import { revisionFields } from '../../shared/log/chain-name.ts';
import type { Entry, Log } from '../../shared/log/store.ts';
import type { Caller } from '../../shared/runtime/caller.ts';
import { idempotencyKeyOf } from '../../shared/runtime/idempotency-key.ts';
import { addLogFields } from '../../shared/runtime/logger.ts';
import { type Issue, Problem } from '../../shared/runtime/problem.ts';
import type { RuleContext, SubmissionKind } from '../../shared/submissions/kind.ts';
import type { Reference, ReferenceCache } from '../../shared/submissions/reference.ts';
import { readSubmission, ruleErrors } from '../../shared/submissions/submission.ts';
import { notListedWords } from './not-listed.ts';
import { isTransferred } from './transferred.ts';

export interface SubmitDeps {
  readonly log: Log;
  readonly references: ReferenceCache;
  readonly now: () => Date;
}

export interface SubmitInput {
  readonly caller: Caller;
  readonly idempotencyKey: string | undefined;
  readonly body: unknown;
}

/**
 * Processes one submission: checks the permission, validates it, and writes it.
 *
 * @returns the receipt, and whether it is the receipt of an earlier, identical call
 * @throws Problem for everything that the sender can correct; nothing is written then
 */
export async function submit(
  input: SubmitInput,
  deps: SubmitDeps,
): Promise<{ receipt: Receipt; replayed: boolean }> {
  const key = idempotencyKeyOf(input.idempotencyKey);
  const unitId = authorise(input.caller, input.body);

  const { kind, submission, errors } = readSubmission(input.body);
  if (!kind || unitId === undefined) throw new Problem('invalid', { errors });
  const validation = await validate(kind, input.body, unitId, deps);
  if (!submission) throw new Problem('invalid', { errors: [...errors, ...validation.errors] });

  const entry: Entry<unknown> = {
    kind: kind.kind,
    subject: submission.subjectId,
    period: submission.period,
    revision: submission.revision,
    reason: submission.reason,
    reply: submission.reply,
    withdrawn: submission.withdrawn || undefined,
    data: submission.data,
    submittedBy: input.caller.id,
    idempotencyKey: key,
  };
  if (validation.errors.length > 0) {
    const earlier = await deps.log.replayOf(kind, entry);
    if (!earlier) throw new Problem('invalid', { errors: validation.errors });
    addLogFields({ ...revisionFields(entry), replayed: true });
    return { receipt: receiptOf(earlier), replayed: true };
  }
  // Not before: a refused id is any text that a caller typed.
  addLogFields(revisionFields(entry));
  const context = { ...validation.context, subjectId: entry.subject, period: entry.period };
  const warnings = entry.data === undefined ? [] : kind.warnings(entry.data, context);
  const appended = await deps.log.append(kind, { ...entry, ...(warnings.length > 0 && { warnings }) });
  addLogFields({ replayed: appended.replayed });
  return { receipt: receiptOf(appended.record), replayed: appended.replayed };
}

/**
 * A unit writes only its own submissions; an admin enters the provincial congress. This is checked before the body is
 * validated, so that errors reveal nothing about other units.
 *
 * @returns the unit of the log to write; `undefined` when the body has no subject
 */
function authorise({ roles, unitId }: Caller, body: unknown): string | undefined {
  const subject = (body as Record<string, unknown> | null)?.subjectId;
  const owner = isSubjectId(subject) ? unitOf(subject) : undefined;
  if (owner === PROVINCE) {
    if (!roles.has('admin')) throw new Problem('forbidden');
    return owner;
  }
  if (!roles.has('district') || unitId === undefined) throw new Problem('forbidden');
  if (owner !== undefined && owner !== unitId) throw new Problem('forbidden');
  return owner;
}

type Context = Omit<RuleContext, 'subjectId' | 'period'>;

/** Validates against the cached roster and plan and, before refusing, against the current ones. It reads neither twice. */
async function validate(
  kind: SubmissionKind,
  body: unknown,
  unitId: string,
  { log, references, now }: SubmitDeps,
): Promise<{ context: Context; errors: Issue[] }> {
  const cached = references.cached(unitId);
  const known = contextOf(cached ?? (await references.get(unitId)), now());
  const errors = ruleErrors(kind, body, known);
  if (errors.length === 0) return { context: known, errors };
  const { subjectId: subject } = body as { subjectId: string };
  const fresh = cached ? contextOf(await references.entry(subject), now()) : known;
  const found = cached ? ruleErrors(kind, body, fresh) : errors;
  if (!found.some(({ code }) => code === 'not-on-roster')) return { context: fresh, errors: found };
  const context: Context = { ...fresh, transferred: await isTransferred(log, subject, fresh.organisationOn) };
  return { context, errors: ruleErrors(kind, body, context) };
}

const contextOf = ({ roster, plan }: Reference, now: Date): Context => ({
  today: dayOf(now),
  plan,
  organisationOn: (id, day) => roster.organisationOn(id, day),
  whyNotListed: (id, day) => notListedWords(roster.listedAround(id, day)),
});

const receiptOf = (record: Omit<Entry<unknown>, 'data'> & { recordedAt: string }): Receipt => ({
  kind: record.kind,
  subjectId: record.subject,
  ...(record.period !== undefined && { period: record.period }),
  revision: record.revision,
  recordedAt: record.recordedAt,
  warnings: [...(record.warnings ?? [])],
});
