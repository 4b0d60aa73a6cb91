import { REPORT_KEYS, type ReportKey } from '../../../shared/sections/report/index.ts';
import { REPORT_TITLES } from '../../../shared/sections/report/titles.ts';
import { Disclosure } from '../../ui/disclosure.tsx';
import type { Typed } from '../../work/work.ts';
import type { ReportContext } from './model.ts';
import { SectionLines } from './section-lines.tsx';

/** The sections that two reports say differently. */
export const differing = (before: Typed, after: Typed): ReportKey[] =>
  REPORT_KEYS.filter((key) => JSON.stringify(plain(before[key])) !== JSON.stringify(plain(after[key])));

/** Fields in one order, whichever was typed last; text as the server keeps it. */
function plain(value: unknown): unknown {
  if (typeof value === 'string') return value.normalize('NFC').trim();
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(fields.map(([name, field]) => [name, plain(field)]));
}

interface ChangesProps {
  readonly keys: readonly ReportKey[];
  readonly before: Typed;
  readonly after: Typed;
  readonly context: Pick<ReportContext, 'plan'>;
}

/** Sections as they were and as they are. */
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
