import type { ReportContext } from '../../../shared/sections/report/form.ts';
import { REPORT_TITLES, type ReportKey } from '../../../shared/sections/report/index.ts';
import { Disclosure } from '../../ui/disclosure.tsx';
import type { Typed } from '../../work/work.ts';
import { SectionLines } from './section-lines.tsx';

interface ChangesProps {
  readonly keys: readonly ReportKey[];
  readonly before: Typed;
  readonly after: Typed;
  readonly context: Pick<ReportContext, 'plan'>;
}

/** The changed sections, before and after. */
export const Changes = ({ keys, before, after, context }: ChangesProps) => (
  <>
    {keys.map((key) => (
      <Disclosure key={key} words={REPORT_TITLES[key]}>
        {() => (
          <div class="report-versions">
            <div>
              <h3>Trước</h3>
              <SectionLines name={key} data={before[key]} context={context} />
            </div>
            <div>
              <h3>Sau</h3>
              <SectionLines name={key} data={after[key]} context={context} />
            </div>
          </div>
        )}
      </Disclosure>
    ))}
  </>
);
