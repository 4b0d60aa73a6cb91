import { formatCount } from '../figures.ts';
import { issue } from '../runtime/issues.ts';
import type { Issue } from '../runtime/problem.ts';
import type { UnitReport } from '../sections/report/index.ts';
import type { FigureWarning, MonthReport, ReportRule } from './warning.ts';

/** A rule with its sentence. */
interface OwnRule extends ReportRule {
  readonly words: (value: string, compared: string) => string;
}

/** The rules that need nothing but the report. The server has them alone, so that its function stays small. */
export const OWN_REPORT_RULES: readonly OwnRule[] = [
  {
    code: 'streamlined-above-target',
    find({ data: { streamlining } }) {
      if (!streamlining || streamlining.done <= streamlining.target) return [];
      const { done: value, target: compared } = streamlining;
      return [{ pointer: '/data/streamlining/done', value, compared }];
    },
    words: (done, target) => `Số đã tinh giản (${done}) lớn hơn chỉ tiêu (${target}).`,
  },
  {
    code: 'more-organisations-after',
    find({ data: { streamlining } }) {
      const { organisationsBefore: compared, organisationsAfter: value } = streamlining ?? {};
      if (compared === undefined || value === undefined || value <= compared) return [];
      return [{ pointer: '/data/streamlining/organisationsAfter', value, compared }];
    },
    words: (after, before) => `Số đầu mối sau sắp xếp (${after}) nhiều hơn trước sắp xếp (${before}).`,
  },
];

/** The warnings by a list of rules, in its order. */
export const warningsBy = (
  rules: readonly ReportRule[],
  report: MonthReport,
  earlier: readonly MonthReport[],
): FigureWarning[] =>
  rules.flatMap(({ code, find }) => find(report, earlier).map((found) => ({ code, ...found })));

/** A warning by one of {@link OWN_REPORT_RULES} in words; `undefined` for one by another rule. */
export const ownWords = ({ code, value, compared }: FigureWarning): string | undefined =>
  OWN_REPORT_RULES.find((rule) => rule.code === code)?.words(formatCount(value), formatCount(compared));

/** The warnings that need nothing but the report, in words: the server answers with them, without a read. */
export const ownReportIssues = (data: UnitReport): Issue[] =>
  warningsBy(OWN_REPORT_RULES, { period: '', data }, []).map((one) =>
    issue(one.pointer, one.code, ownWords(one)),
  );
