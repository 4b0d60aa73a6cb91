import { type ADMIN_OPERATIONS, revisionHead } from '../../shared/api/admin.ts';
import type { QueryOf } from '../../shared/api/operation.ts';
import { dayOf } from '../../shared/calendar.ts';
import { PROVINCE } from '../../shared/ids.ts';
import { type ImportReport, importRows } from '../../shared/log/import.ts';
import type { Log } from '../../shared/log/store.ts';
import { PLAN } from '../../shared/plan/plan.ts';
import { checkRecipientRows } from '../../shared/recipients/import.ts';
import { readRecipients } from '../../shared/recipients/read.ts';
import type { Recipient } from '../../shared/recipients/recipient.ts';
import { checkRosterRows, rowsOfCsv, rowsOfJson } from '../../shared/roster/import.ts';
import { type Body, jsonOf } from '../../shared/runtime/body.ts';
import type { Caller } from '../../shared/runtime/caller.ts';
import { issuesOf } from '../../shared/runtime/issues.ts';
import { Problem } from '../../shared/runtime/problem.ts';
import { moveResults } from './move-results.ts';

export interface AdminDeps {
  readonly log: Log;
  readonly now: () => Date;
}

type ImportQuery = QueryOf<typeof ADMIN_OPERATIONS.putRoster>;

/** Takes a roster, JSON or CSV: says what it changes, or with `dryRun` would change. */
export async function putRoster(
  { caller, query, body }: { caller: Caller; query: ImportQuery; body: Body },
  { log, now }: AdminDeps,
): Promise<ImportReport> {
  const rows = body.type === 'text/csv' ? rowsOfCsv(body.value) : rowsOfJson(jsonOf(body));
  const options = optionsOf(caller, query, now());
  const checked = await checkRosterRows(log, rows, { ...options, knownAt: now().toISOString() });
  // Units first: an import that is cut off then leaves no organisation without its unit.
  const ordered = [...checked.rows].sort((one, other) => rank(one.id) - rank(other.id));
  const report = await importRows(log, ordered, checked.errors, options);
  if (options.dryRun) return report;
  const { added, changed, ended, unchanged } = report;
  const taken = new Set([added, changed, ended, unchanged].flatMap(({ ids }) => ids));
  await moveResults(
    log,
    ordered.filter(({ id }) => taken.has(id)),
    { submittedBy: caller.id, knownAt: now().toISOString() },
  );
  return report;
}

/** Takes recipients: those named are added or changed, the others left as they are. */
export async function putRecipients(
  { caller, query, body }: { caller: Caller; query: ImportQuery; body: Body },
  { log, now }: AdminDeps,
): Promise<ImportReport> {
  const options = optionsOf(caller, query, now());
  const checked = await checkRecipientRows(log, rowsOfJson(jsonOf(body)), {
    ...options,
    knownAt: now().toISOString(),
  });
  return importRows(log, checked.rows, checked.errors, options);
}

/** Everyone who gets a digest. */
export async function listRecipients({ log, now }: AdminDeps): Promise<{ items: Recipient[] }> {
  return { items: await Array.fromAsync(readRecipients(log, now().toISOString())) };
}

/** Takes the plan's next revision. @throws Problem `invalid`, or `stale-revision` when another came before */
export async function putPlan(
  { caller, query, body }: { caller: Caller; query: QueryOf<typeof ADMIN_OPERATIONS.putPlan>; body: Body },
  { log, now }: AdminDeps,
) {
  const { revision, reason, ...fields } = (jsonOf(body) ?? {}) as Record<string, unknown>;
  const head = revisionHead.safeParse({ revision, reason }, { reportInput: true });
  const plan = PLAN.data.safeParse(fields, { reportInput: true });
  if (!head.success || !plan.success) {
    const errors = [...(head.error ? issuesOf(head.error) : []), ...(plan.error ? issuesOf(plan.error) : [])];
    throw new Problem('invalid', { errors });
  }
  const effectiveFrom = query.effectiveFrom ?? dayOf(now());
  const { record } = await log.append(PLAN, {
    kind: PLAN.kind,
    subject: PROVINCE,
    revision: head.data.revision,
    reason: head.data.reason,
    data: plan.data,
    effectiveFrom,
    submittedBy: caller.id,
    idempotencyKey: crypto.randomUUID(),
  });
  return { revision: record.revision, recordedAt: record.recordedAt, effectiveFrom, ...plan.data };
}

const optionsOf = (caller: Caller, { effectiveFrom, dryRun }: ImportQuery, now: Date) => ({
  effectiveFrom: effectiveFrom ?? dayOf(now),
  dryRun,
  submittedBy: caller.id,
});

const rank = (id: string): number => (id.includes('.') ? 1 : 0);
