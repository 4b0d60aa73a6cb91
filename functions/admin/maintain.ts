import { randomUUID } from 'node:crypto';
import type { ADMIN_OPERATIONS } from '../../shared/api/admin.ts';
import { dayOf } from '../../shared/calendar.ts';
import { PROVINCE } from '../../shared/ids.ts';
import { appendFromToday, recordCall } from '../../shared/log/call.ts';
import { revisionFields } from '../../shared/log/chain-name.ts';
import { type ImportOptions, type ImportReport, importRows } from '../../shared/log/import.ts';
import type { Log } from '../../shared/log/store.ts';
import { PLAN } from '../../shared/plan/plan.ts';
import { checkRecipientRows } from '../../shared/recipients/import.ts';
import { readRecipients } from '../../shared/recipients/read.ts';
import type { Recipient } from '../../shared/recipients/recipient.ts';
import { checkRosterRows, rowsOfCsv } from '../../shared/roster/import.ts';
import type { Call } from '../../shared/runtime/http.ts';
import { addLogFields } from '../../shared/runtime/logger.ts';
import { Problem } from '../../shared/runtime/problem.ts';
import { moveResults } from './move-results.ts';

export interface AdminDeps {
  readonly log: Log;
  readonly now: () => Date;
}

type AdminCall<Id extends keyof typeof ADMIN_OPERATIONS> = Call<(typeof ADMIN_OPERATIONS)[Id]>;

/**
 * Imports a roster as JSON or CSV, and reports the changes; with `dryRun` it writes nothing. Sent again under the same key, it
 * writes the missing rows and reports the changes of the first time.
 *
 * @throws Problem `invalid`, `malformed-csv`, `idempotency-mismatch`
 */
export async function putRoster(
  call: AdminCall<'putRoster'>,
  { log, now }: AdminDeps,
): Promise<ImportReport> {
  const { caller, body } = call;
  const rows = body.type === 'text/csv' ? rowsOfCsv(body.value) : body.value.items;
  // A file that came empty is no list that changes nothing.
  if (body.type === 'text/csv' && rows.length === 0) throw new Problem('malformed-csv');
  const options = await optionsOf('roster', rows, call, { log, now });
  const checked = await checkRosterRows(log, rows, { ...options, knownAt: now().toISOString() });
  // Units first, so that an interrupted import leaves no organisation without its unit.
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

/**
 * Imports recipients: adds or changes the given ones, and keeps the others. Sent again under the same key, it reports the
 * changes of the first time.
 *
 * @throws Problem `invalid`, `idempotency-mismatch`
 */
export async function putRecipients(
  call: AdminCall<'putRecipients'>,
  { log, now }: AdminDeps,
): Promise<ImportReport> {
  const rows = call.body.items;
  const options = await optionsOf('recipients', rows, call, { log, now });
  const checked = await checkRecipientRows(log, rows, {
    ...options,
    knownAt: now().toISOString(),
  });
  return importRows(log, checked.rows, checked.errors, options);
}

/** All recipients of digests. */
export async function listRecipients({ log, now }: AdminDeps): Promise<{ items: Recipient[] }> {
  return { items: await Array.fromAsync(readRecipients(log, now().toISOString())) };
}

/**
 * Writes the next revision of the plan. Sent again under the same key, it writes nothing and gets the same answer.
 *
 * @throws Problem `invalid`, `idempotency-mismatch`, or `stale-revision` when another revision was written first
 */
export async function putPlan(
  { caller, query, body, idempotencyKey = randomUUID() }: AdminCall<'putPlan'>,
  { log, now }: AdminDeps,
) {
  const { revision, reason, ...data } = body;
  const entry = {
    kind: PLAN.kind,
    subject: PROVINCE,
    revision,
    reason,
    data,
    effectiveFrom: query.effectiveFrom ?? dayOf(now()),
    submittedBy: caller.id,
    idempotencyKey,
  };
  addLogFields(revisionFields(entry));
  const record =
    query.effectiveFrom === undefined
      ? await appendFromToday(log, PLAN, entry)
      : (await log.append(PLAN, entry)).record;
  const { recordedAt, effectiveFrom } = record;
  return { revision, recordedAt, effectiveFrom, ...data };
}

/**
 * The options of an import. Without an effective day, it takes effect on the day it was first sent, even if it is sent again
 * later.
 */
async function optionsOf(
  name: string,
  rows: readonly unknown[],
  { caller, query: { effectiveFrom, dryRun }, idempotencyKey }: Omit<AdminCall<'putRoster'>, 'body'>,
  { log, now }: AdminDeps,
): Promise<ImportOptions> {
  const callKey = dryRun ? undefined : idempotencyKey;
  const content = [name, effectiveFrom, rows];
  const sentAt = callKey ? await recordCall(log, { key: callKey, content, submittedBy: caller.id }) : now();
  return { effectiveFrom: effectiveFrom ?? dayOf(sentAt), dryRun, submittedBy: caller.id, callKey };
}

const rank = (id: string): number => (id.includes('.') ? 1 : 0);
