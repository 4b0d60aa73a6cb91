import { randomUUID } from 'node:crypto';
import type * as z from 'zod';
import type { ADMIN_OPERATIONS } from '../../shared/api/admin.ts';
import { type ExtensionView, type extensionBody, extensionViewOf } from '../../shared/api/extensions.ts';
import { revisionFields } from '../../shared/log/chain-name.ts';
import { dueDay } from '../../shared/plan/due-days.ts';
import { EXTENSION } from '../../shared/plan/extension.ts';
import { readPlanHistory } from '../../shared/plan/read.ts';
import { isKnownUnit } from '../../shared/roster/read.ts';
import type { Call } from '../../shared/runtime/http.ts';
import { issue } from '../../shared/runtime/issues.ts';
import { addLogFields } from '../../shared/runtime/logger.ts';
import { type Issue, Problem } from '../../shared/runtime/problem.ts';
import type { AdminDeps } from './maintain.ts';

type ExtensionBody = z.output<typeof extensionBody>;

/**
 * Extends the due day of one unit for the report of one month, or withdraws the extension. Sent again under the same key, it
 * writes nothing and gets the same answer, even if the current plan would refuse it.
 *
 * @throws Problem `invalid`, `idempotency-mismatch`, or `stale-revision` when another revision was written first
 */
export async function putExtension(
  {
    caller,
    body,
    idempotencyKey = randomUUID(),
  }: Pick<Call<typeof ADMIN_OPERATIONS.putExtension>, 'caller' | 'body' | 'idempotencyKey'>,
  { log, now }: AdminDeps,
): Promise<ExtensionView> {
  const { unitId, period, revision, dueOn, withdrawn, reason } = body;
  const knownAt = now().toISOString();
  const { reportingDueDay } = (await readPlanHistory(log, knownAt)).forMonth(period);
  const errors = errorsOf(body, dueDay(period, reportingDueDay));
  if (!(await isKnownUnit(log, unitId, knownAt))) {
    errors.push(issue('/unitId', 'unknown-unit'));
  }
  const entry = {
    kind: EXTENSION.kind,
    subject: unitId,
    period,
    revision,
    reason,
    ...(withdrawn ? { withdrawn } : { data: { dueOn: dueOn as string } }),
    submittedBy: caller.id,
    idempotencyKey,
  };
  if (errors.length > 0) {
    const earlier = await log.replayOf(EXTENSION, entry);
    if (!earlier) throw new Problem('invalid', { errors });
    return extensionViewOf(earlier);
  }
  addLogFields(revisionFields(entry));
  const { record } = await log.append(EXTENSION, entry);
  return extensionViewOf(record);
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
