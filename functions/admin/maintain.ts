import * as z from 'zod';
import { day, dayOf } from '../../shared/calendar.ts';
import { PROVINCE } from '../../shared/ids.ts';
import { type ImportReport, importRows } from '../../shared/log/import.ts';
import type { Log } from '../../shared/log/store.ts';
import { PLAN } from '../../shared/plan/plan.ts';
import { checkRecipientRows } from '../../shared/recipients/import.ts';
import { readRecipients } from '../../shared/recipients/read.ts';
import type { Recipient } from '../../shared/recipients/recipient.ts';
import { checkRosterRows, rowsOfCsv, rowsOfJson } from '../../shared/roster/import.ts';
import type { Body } from '../../shared/runtime/body.ts';
import type { Caller } from '../../shared/runtime/caller.ts';
import { issuesOf } from '../../shared/runtime/issues.ts';
import { Problem } from '../../shared/runtime/problem.ts';
import { paragraph } from '../../shared/text/text.ts';

export interface AdminDeps {
  readonly log: Log;
  readonly now: () => Date;
}

export const importQuery = z.strictObject({
  effectiveFrom: day().optional().describe('Ngày có hiệu lực; mặc định là hôm nay'),
  dryRun: z.stringbool().default(false).describe('Chỉ xem trước, không ghi'),
});

type ImportQuery = z.output<typeof importQuery>;

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
  return importRows(log, ordered, checked.errors, options);
}

/** Takes recipients: those named are added or changed, the others left as they are. */
export async function putRecipients(
  { caller, query, body }: { caller: Caller; query: ImportQuery; body: Body },
  { log, now }: AdminDeps,
): Promise<ImportReport> {
  const checked = await checkRecipientRows(log, rowsOfJson(jsonOf(body)), now().toISOString());
  return importRows(log, checked.rows, checked.errors, optionsOf(caller, query, now()));
}

/** Everyone who gets a digest. */
export async function listRecipients({ log, now }: AdminDeps): Promise<{ items: Recipient[] }> {
  const items: Recipient[] = [];
  for await (const { data } of readRecipients(log, now().toISOString())) if (data) items.push(data);
  return { items };
}

const planHead = z.object({
  revision: z.int().min(1),
  reason: paragraph(500).optional(),
});

export const planQuery = z.strictObject({ effectiveFrom: day().optional() });

/** Takes the plan's next revision. @throws Problem `invalid`, or `stale-revision` when another came before */
export async function putPlan(
  { caller, query, body }: { caller: Caller; query: z.output<typeof planQuery>; body: Body },
  { log, now }: AdminDeps,
) {
  const { revision: _, reason: __, ...fields } = (jsonOf(body) ?? {}) as Record<string, unknown>;
  const head = planHead.safeParse(jsonOf(body), { reportInput: true });
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

const jsonOf = (body: Body): unknown => (body.type === 'application/json' ? body.value : undefined);

const rank = (id: string): number => (id.includes('.') ? 1 : 0);
