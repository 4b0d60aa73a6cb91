import type { ReportKey } from './index.ts';

/** What the sections of the report are called, in words and at the head of a page. */
export const REPORT_TITLES: Readonly<Record<ReportKey, string>> = {
  personnel: 'Quy trình nhân sự 5 bước',
  streamlining: 'Tổ chức bộ máy, tinh giản biên chế',
  cadrePolicy: 'Chính sách cán bộ không đủ điều kiện tái cử',
  difficulties: 'Tồn tại, khó khăn',
  goodPractices: 'Kinh nghiệm, cách làm hiệu quả',
  priorityTasks: 'Nhiệm vụ trọng tâm',
  workingRegulations: 'Quy chế làm việc',
  communications: 'Tuyên truyền',
  elections: 'Chuẩn bị bầu cử',
};
