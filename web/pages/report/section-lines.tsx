import { formatCount } from '../../../shared/figures.ts';
import type { ReportContext } from '../../../shared/sections/report/form.ts';
import { REPORT_KEYS, REPORT_TITLES, type ReportKey } from '../../../shared/sections/report/index.ts';
import type { Typed } from '../../work/work.ts';
import { sectionLines } from './words.ts';

interface SectionLinesProps {
  readonly name: ReportKey;
  /** `undefined`: the section is not reported. */
  readonly data: unknown;
  readonly context: Pick<ReportContext, 'plan'>;
}

/** The content of a section. */
export function SectionLines({ name, data, context }: SectionLinesProps) {
  if (data === undefined) return <p>Không báo cáo mục này.</p>;
  const lines = sectionLines(name, data, context);
  if (lines.length === 0) return <p>Không có (tính là 0).</p>;
  return (
    <dl class="report-lines">
      {lines.map(({ term, words }, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines hold nothing; an earlier report may name a thing twice
        <div key={place}>
          <dt>{term}</dt>
          <dd>{words}</dd>
        </div>
      ))}
    </dl>
  );
}

interface ReportLinesProps {
  readonly data: Typed;
  readonly context: Pick<ReportContext, 'plan'>;
  /** Sections of a draft that nobody answered: they are neither empty nor left out yet, and the caller names them. */
  readonly unanswered?: readonly ReportKey[];
}

/** A whole report: its sections, then the names of the absent ones. */
export function ReportLines({ data, context, unanswered = [] }: ReportLinesProps) {
  const answered = REPORT_KEYS.filter((key) => !unanswered.includes(key));
  const absent = answered.filter((key) => data[key] === undefined);
  return (
    <>
      {answered
        .filter((key) => data[key] !== undefined)
        .map((key) => (
          <section key={key}>
            <h2>{REPORT_TITLES[key]}</h2>
            <SectionLines name={key} data={data[key]} context={context} />
          </section>
        ))}
      {absent.length > 0 && (
        <section>
          <h2>Không báo cáo ({formatCount(absent.length)} mục)</h2>
          <p>Các mục này bỏ trống, không được tính là 0; bản tổng hợp ghi đơn vị không báo cáo.</p>
          <ul>
            {absent.map((key) => (
              <li key={key}>{REPORT_TITLES[key]}</li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
