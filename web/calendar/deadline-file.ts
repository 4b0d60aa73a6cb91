import type { Day } from '../../shared/days.ts';
import { call, callAll } from '../api/call.ts';
import type { ReplyTo } from '../api/operations.ts';
import { currentNames } from '../config.ts';
import { calendarFile } from './calendar-file.ts';
import { type DeadlineInput, deadlinesOf } from './deadlines.ts';

/**
 * The deadlines of a unit as a calendar file, by the plan in effect now.
 *
 * @param extensions of the unit; a leader does not read them, and has the due days of the unit's reports
 * @throws CallFailure
 */
export async function unitCalendar(
  { unitId, name, reports, organisations }: ReplyTo<'getUnit'>,
  today: Day,
  extensions: DeadlineInput['extensions'] = [],
): Promise<Blob> {
  return fileOf(name, { unitId, today, extensions, reports, organisations });
}

/**
 * The deadlines of the province as a calendar file: those of the plan, the day on which reports of all units are due, and the planned
 * congresses above the grassroots level, which has hundreds. A unit's own extensions are in the file of the unit.
 *
 * @throws CallFailure
 */
export async function provinceCalendar(today: Day): Promise<Blob> {
  const roster = await callAll('getRoster', { query: { asOf: today } });
  const organisations = roster.filter(({ level }) => level !== 'grassroots');
  const name = `toàn ${currentNames().area}`;
  return fileOf(name, { today, extensions: [], reports: [], organisations });
}

async function fileOf(name: string, input: Omit<DeadlineInput, 'plan' | 'names'>): Promise<Blob> {
  const plan = await call('getPlan', { query: {} });
  const entries = deadlinesOf({ ...input, plan, names: currentNames() });
  return new Blob([calendarFile(`Hạn công việc – ${name}`, entries)], { type: 'text/calendar' });
}
