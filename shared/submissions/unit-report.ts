import { isDay } from '../calendar.ts';
import { ownReportIssues } from '../figure-warnings/own-rules.ts';
import { PROVINCE } from '../ids.ts';
import { issue } from '../runtime/issues.ts';
import type { Issue } from '../runtime/problem.ts';
import { reportErrors, type UnitReport, unitReport } from '../sections/report/index.ts';
import type { RuleContext, SubmissionKind } from './kind.ts';

function errors(data: unknown, { subjectId, period, today, plan, organisationOn }: RuleContext): Issue[] {
  const found: Issue[] = [];
  if (subjectId === PROVINCE || subjectId.includes('.')) {
    found.push(issue('/subjectId', 'not-a-unit', 'Báo cáo tháng là của đơn vị cấp huyện.'));
  } else if (!organisationOn(subjectId, today)) {
    found.push(issue('/subjectId', 'not-on-roster', 'Đơn vị này không có trong danh sách.'));
  }
  if (period !== undefined && isDay(`${period}-01`) && period > today.slice(0, 7)) {
    found.push(issue('/period', 'future-month', 'Tháng báo cáo không được ở tương lai.'));
  }
  const inSections = reportErrors(data, { unitId: subjectId, plan, today });
  return [...found, ...inSections.map((one) => ({ ...one, pointer: `/data${one.pointer}` }))];
}

/** One per unit and month: the sections of the review that the unit fills in. */
export const UNIT_REPORT: SubmissionKind<UnitReport> = {
  kind: 'unit-report',
  version: 1,
  periodic: true,
  data: unitReport,
  errors,
  warnings: ownReportIssues,
};
