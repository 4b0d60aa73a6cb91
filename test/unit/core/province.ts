import { PLAN } from '../../../shared/plan/plan.ts';
import { ORGANISATION, type Organisation, UNIT } from '../../../shared/roster/roster.ts';
import { CONGRESS_RESULT } from '../../../shared/submissions/congress-result.ts';
import type { EngineTable } from './engine.ts';
import { branch, congressResult, own } from './unit-state.ts';

/** After everything that a test enters. */
export const ALL = '2020-12-31T00:00:00.000Z';
/** When the roster and the plan of {@link enterProvince} were entered. */
export const ENTERED = '2020-01-02T00:00:00.000Z';

/** Enters a roster entry that holds from a day on. */
export const enterEntry = (
  engine: EngineTable,
  data: Organisation,
  { effectiveFrom = '2020-01-01', revision = 1, at = ENTERED } = {},
): Promise<void> =>
  engine.enter(
    data.id.includes('.') ? ORGANISATION : UNIT,
    { subject: data.id, data, effectiveFrom, revision },
    at,
  );

/** Enters a congress result. */
export const enterResult = (
  engine: EngineTable,
  subject: string,
  { heldOn = '2020-05-20', at = '2020-05-21T00:00:00.000Z', revision = 1 } = {},
): Promise<void> =>
  engine.enter(CONGRESS_RESULT, { subject, data: { ...congressResult(), heldOn }, revision }, at);

/**
 * The province with its units `a` (two organisations), `b` (one) and `gone` (one), of which `gone` left the roster with
 * 31/5/2020, and a deadline for the grassroots level.
 */
export async function enterProvince(engine: EngineTable): Promise<void> {
  const plan = PLAN.data.parse({ deadlines: { grassroots: '2020-06-30' }, reportingSince: '2020-06' });
  await engine.enter(PLAN, { subject: 'province', data: plan, effectiveFrom: '2020-01-01' }, ENTERED);
  const entries = [
    own('province', { level: 'provincial', name: 'Đảng bộ tỉnh' }),
    own('a'),
    branch('a.1'),
    branch('a.2'),
    own('b'),
    branch('b.1'),
    own('gone', { validTo: '2020-05-31' }),
    branch('gone.1', { validTo: '2020-05-31' }),
  ];
  for (const entry of entries) await enterEntry(engine, entry);
}
