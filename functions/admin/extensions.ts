import type * as z from 'zod';
import { type ADMIN_OPERATIONS, extensionBody } from '../../shared/api/admin.ts';
import type { QueryOf } from '../../shared/api/operation.ts';
import { dayOf } from '../../shared/calendar.ts';
import { PROVINCE } from '../../shared/ids.ts';
import type { LogRecord } from '../../shared/log/record.ts';
import { EXTENSION, type Extension } from '../../shared/plan/extension.ts';
import { readPlan } from '../../shared/plan/read.ts';
import { isKnownUnit } from '../../shared/roster/read.ts';
import { type Body, jsonOf } from '../../shared/runtime/body.ts';
import type { Caller } from '../../shared/runtime/caller.ts';
import { issue, issuesOf } from '../../shared/runtime/issues.ts';
import { type Issue, Problem } from '../../shared/runtime/problem.ts';
import { dueDay } from '../../shared/submissions/unit-report.ts';
import type { AdminDeps } from './maintain.ts';

type ExtensionBody = z.output<typeof extensionBody>;

/**
 * Gives one unit more time for the report of one month, or takes that back.
 *
 * @throws Problem `invalid`, or `stale-revision` when another came before
 */
export async function putExtension(
  { caller, body }: { caller: Caller; body: Body },
  { log, now }: AdminDeps,
): Promise<ExtensionBody & { recordedAt: string }> {
  const read = extensionBody.safeParse(jsonOf(body), { reportInput: true });
  if (!read.success) throw new Problem('invalid', { errors: issuesOf(read.error) });
  const { unitId, period, revision, dueOn, withdrawn, reason } = read.data;
  const knownAt = now().toISOString();
  const { reportingDueDay } = await readPlan(log, { asOf: dayOf(now()), knownAt });
  const errors = errorsOf(read.data, dueDay(period, reportingDueDay));
  if (!(await isKnownUnit(log, unitId, knownAt))) {
    errors.push(issue('/unitId', 'unknown-unit', 'Đơn vị này không có trong danh sách.'));
  }
  if (errors.length > 0) throw new Problem('invalid', { errors });
  const { record } = await log.append(EXTENSION, {
    kind: EXTENSION.kind,
    subject: unitId,
    period,
    revision,
    reason,
    ...(withdrawn ? { withdrawn } : { data: { dueOn: dueOn as string } }),
    submittedBy: caller.id,
    idempotencyKey: crypto.randomUUID(),
  });
  return viewOf(record);
}

function errorsOf({ dueOn, withdrawn = false, revision }: ExtensionBody, usual: string): Issue[] {
  if (withdrawn) {
    return [
      ...(dueOn === undefined
        ? []
        : [issue('/dueOn', 'unknown-field', 'Khi rút gia hạn thì không ghi hạn mới.')]),
      ...(revision > 1 ? [] : [issue('/withdrawn', 'nothing-to-withdraw', 'Chưa có gia hạn nào để rút.')]),
    ];
  }
  if (dueOn === undefined) return [issue('/dueOn', 'required')];
  return dueOn > usual ? [] : [issue('/dueOn', 'not-later', 'Hạn mới phải sau hạn chung của tháng.')];
}

/** The extensions that stand for a month, by unit. */
export async function listExtensions(
  { period }: QueryOf<typeof ADMIN_OPERATIONS.getExtensions>,
  { log, now }: AdminDeps,
): Promise<{ items: ReturnType<typeof viewOf>[] }> {
  const latest = new Map<string, LogRecord<Extension>>();
  for await (const record of log.records(EXTENSION, PROVINCE, { knownAt: now().toISOString() })) {
    if (record.period === period) latest.set(record.subject, record);
  }
  return { items: [...latest.values()].filter(({ withdrawn }) => !withdrawn).map(viewOf) };
}

const viewOf = (record: LogRecord<Extension>): ExtensionBody & { recordedAt: string } => ({
  unitId: record.subject,
  period: record.period as string,
  revision: record.revision,
  reason: record.reason as string,
  ...(record.data && { dueOn: record.data.dueOn }),
  ...(record.withdrawn && { withdrawn: true }),
  recordedAt: record.recordedAt,
});
