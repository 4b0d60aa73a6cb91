import { call } from '../../api/call.ts';
import { currentNames } from '../../config.ts';
import { calendarFile } from './calendar-file.ts';
import { deadlinesOf } from './deadlines.ts';
import type { UnitData } from './unit-data.ts';

/** The deadlines of a unit as a calendar file, by the plan and the extensions in effect now. @throws CallFailure */
export async function deadlineFile({ unitId, name, today, reports }: UnitData): Promise<Blob> {
  const [plan, { items: extensions }] = await Promise.all([
    call('getPlan', { query: {} }),
    call('getExtensions', { query: { unitId } }),
  ]);
  const reported = reports
    .filter(({ state }) => state === 'on-time' || state === 'late')
    .map(({ period }) => period);
  const entries = deadlinesOf({ unitId, today, plan, extensions, reported, names: currentNames() });
  return new Blob([calendarFile(`Hạn công việc – ${name}`, entries)], { type: 'text/calendar' });
}
