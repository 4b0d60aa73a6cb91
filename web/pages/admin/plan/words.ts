import type { Plan } from '../../../../shared/plan/plan.ts';
import { type Level, levelNames } from '../../../../shared/roster/roster.ts';
import { currentNames } from '../../../config.ts';

/** Labels of the numeric quotas. */
export const QUOTA_WORDS = [
  { name: 'womenPercent', words: 'Tỷ lệ nữ tối thiểu (%)' },
  { name: 'womenInStandingCommittee', words: 'Số nữ tối thiểu trong Ban Thường vụ' },
  { name: 'youngPercent', words: 'Tỷ lệ trẻ tuổi tối thiểu (%)' },
  { name: 'renewalOneIn', words: 'Đổi mới ít nhất một trên số cấp ủy viên' },
] as const;

/** Levels of political theory. */
export const THEORY_WORDS: Readonly<Record<Plan['quotas']['theoryLevel'], string>> = {
  none: 'Không yêu cầu',
  elementary: 'Sơ cấp',
  intermediate: 'Trung cấp',
  advancedOrBachelor: 'Cao cấp, cử nhân',
};

const WORDS: Readonly<Record<string, string>> = {
  reportingDueDay: 'Ngày phải gửi báo cáo hằng tháng',
  reportingSince: 'Tháng đầu tiên phải có báo cáo',
  youngMaxAge: 'Tuổi cao nhất được tính là trẻ',
  theoryLevel: 'Trình độ lý luận chính trị thấp nhất',
  reason: 'Lý do thay đổi',
  effectiveFrom: 'Có hiệu lực từ ngày',
  ...Object.fromEntries(QUOTA_WORDS.map(({ name, words }) => [name, words])),
};

const PART_WORDS: Readonly<Record<string, string>> = {
  name: 'tên',
  dueOn: 'ngày',
  owners: 'đơn vị được giao',
};

/** The name of the field of a pointer, for the beginning of a line of the error summary. */
export function placeOf(pointer: string): string {
  const [, first = '', second = '', third = ''] = pointer.split('/');
  if (first === 'deadlines') return `Hạn đại hội, ${levelNames(currentNames())[second as Level] ?? ''}`;
  if (first === 'milestones') return `Mốc ${Number(second) + 1}, ${PART_WORDS[third] ?? 'mã'}`;
  if (first === 'priorityTasks') return `Nhiệm vụ ${Number(second) + 1}, ${PART_WORDS[third] ?? 'mã'}`;
  return WORDS[second || first] ?? 'Kế hoạch';
}
