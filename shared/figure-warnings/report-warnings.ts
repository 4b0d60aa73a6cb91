import { HISTORY_RULES } from './history-rules.ts';
import { OWN_REPORT_RULES, warningsBy } from './own-rules.ts';
import { EARLIER_MONTHS, type FigureWarning, type MonthReport, monthsBefore } from './warning.ts';

/** Every rule of a unit report. It is the only list of them: the page and the digest follow it. */
const REPORT_RULES = [...OWN_REPORT_RULES, ...HISTORY_RULES];

/**
 * The warnings of a report. Pure, and independent of the order of the earlier reports.
 *
 * @param earlier reports of the unit that count, one a month; of them those of the {@link EARLIER_MONTHS} before are compared
 */
export function reportWarnings(report: MonthReport, earlier: readonly MonthReport[]): FigureWarning[] {
  const from = monthsBefore(report.period, EARLIER_MONTHS);
  const compared = earlier
    .filter(({ period }) => period >= from && period < report.period)
    .sort((one, other) => (one.period > other.period ? -1 : 1));
  return warningsBy(REPORT_RULES, report, compared);
}
