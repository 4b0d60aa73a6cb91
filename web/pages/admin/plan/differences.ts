import { formatDay, formatMonth, isDay } from '../../../../shared/days.ts';
import type { Plan } from '../../../../shared/plan/plan.ts';
import { LEVELS, levelNames } from '../../../../shared/roster/roster.ts';
import { currentNames } from '../../../config.ts';
import { QUOTA_WORDS, THEORY_WORDS } from './words.ts';

/** One difference between two plans, in words. */
export interface Difference {
  readonly what: string;
  readonly before: string;
  readonly after: string;
}

const NONE = '–';

/** All lines of a plan, by a key that stays when the line changes. */
function linesOf(plan: Plan, unitName: (id: string) => string): Map<string, { what: string; shown: string }> {
  const lines = new Map<string, { what: string; shown: string }>();
  const add = (key: string, what: string, shown: string | number | undefined) =>
    lines.set(key, { what, shown: shown === undefined ? NONE : String(shown) });
  for (const level of LEVELS)
    add(level, `Hạn đại hội: ${levelNames(currentNames())[level]}`, dayWords(plan.deadlines[level]));
  for (const { id, name, dueOn } of plan.milestones) {
    add(
      `milestone ${id}`,
      `Mốc bầu cử: ${name}`,
      `${name}, ${dueOn ? formatDay(dueOn) : 'chưa ấn định ngày'}`,
    );
  }
  for (const { id, name, dueOn, owners } of plan.priorityTasks) {
    const whose = owners ? owners.map(unitName).join(', ') : 'tất cả đơn vị';
    add(`task ${id}`, `Nhiệm vụ: ${name}`, `${name}, hạn ${formatDay(dueOn)}, giao ${whose}`);
  }
  add('due-day', 'Ngày phải gửi báo cáo hằng tháng', plan.reportingDueDay);
  add('since', 'Tháng đầu tiên phải có báo cáo', plan.reportingSince && formatMonth(plan.reportingSince));
  add('young', 'Tuổi cao nhất được tính là trẻ', plan.youngMaxAge);
  for (const { name, words } of QUOTA_WORDS) add(name, words, plan.quotas[name]);
  add('theory', 'Trình độ lý luận chính trị thấp nhất', THEORY_WORDS[plan.quotas.theoryLevel]);
  return lines;
}

/** The differences between two plans. */
export function planDifferences(before: Plan, after: Plan, unitName: (id: string) => string): Difference[] {
  const [old, fresh] = [linesOf(before, unitName), linesOf(after, unitName)];
  return [...new Set([...old.keys(), ...fresh.keys()])].flatMap((key) => {
    const [was, is] = [old.get(key), fresh.get(key)];
    if (was?.shown === is?.shown) return [];
    return [{ what: (is ?? was)?.what ?? '', before: was?.shown ?? NONE, after: is?.shown ?? 'bỏ' }];
  });
}

const dayWords = (day: string | undefined): string | undefined =>
  day !== undefined && isDay(day) ? formatDay(day) : day;
