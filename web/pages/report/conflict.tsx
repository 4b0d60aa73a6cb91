import { useState } from 'preact/hooks';
import { REPORT_TITLES, type ReportKey } from '../../../shared/sections/report/index.ts';
import { Overtaken } from '../../revisions/overtaken.tsx';
import { counts } from '../../revisions/revision.ts';
import { navigate } from '../../router.ts';
import { Button } from '../../ui/button.tsx';
import { RadiosField } from '../../ui/inputs.tsx';
import { focusHeading } from '../../ui/page-header.tsx';
import type { Typed } from '../../work/work.ts';
import { dataOf } from './model.ts';
import { SectionLines } from './section-lines.tsx';
import type { ReportSession } from './session.ts';
import { chosen, differing } from './versions.ts';

const CHOICES = [
  { value: 'mine', words: 'Lấy bản của đồng chí' },
  { value: 'theirs', words: 'Lấy bản hiện hành' },
];

/** A conflict: both versions by section, for the clerk to choose one of each. */
export function ReportConflict({ base, draft, handle, context, period, account }: ReportSession) {
  const [taken, setTaken] = useState<{ readonly [key in ReportKey]?: string }>({});
  const [latest] = base.revisions;
  if (!latest) return null;
  const [mine, theirs] = [dataOf(draft), latest.data ?? {}];
  // A returned or withdrawn revision has no data to choose.
  const saysNothing = latest.data === undefined || !counts(latest);
  const differ = saysNothing ? [] : differing(mine, theirs);
  const goOn = () => {
    const ownKeys = differ.filter((key) => (taken[key] ?? 'mine') === 'mine');
    const next = chosen(draft, saysNothing ? undefined : theirs, ownKeys);
    handle.save(next as unknown as Typed, latest.revision);
    navigate(`/report/${period}/check`);
  };
  return (
    <>
      <Overtaken latest={latest} accountId={account.id}>
        Chưa có gì của đồng chí bị mất. Đồng chí chọn ở từng mục khác nhau.
      </Overtaken>
      {differ.length === 0 && !saysNothing && <p>Hai bản giống nhau ở tất cả các mục.</p>}
      {differ.map((key) => (
        <section key={key} class="report-card">
          <h2>{REPORT_TITLES[key]}</h2>
          <div class="report-versions">
            <div>
              <h3>Bản của đồng chí</h3>
              <SectionLines name={key} data={mine[key]} context={context} />
            </div>
            <div>
              <h3>Bản hiện hành (bản {latest.revision})</h3>
              <SectionLines name={key} data={theirs[key]} context={context} />
            </div>
          </div>
          <RadiosField
            pointer={`/choice/${key}`}
            label={`Chọn cho mục ${REPORT_TITLES[key]}`}
            value={taken[key] ?? 'mine'}
            onChange={(value) => setTaken({ ...taken, [key]: value })}
            choices={CHOICES}
          />
        </section>
      ))}
      <div class="actions">
        <Button kind="primary" onClick={goOn}>
          {differ.length === 0 ? 'Tiếp tục với bản của đồng chí' : 'Tiếp tục với các mục đã chọn'}
        </Button>
        <Button
          onClick={() => {
            void handle.discard();
            navigate(`/report/${period}`);
            focusHeading();
          }}
        >
          Bỏ bản của đồng chí, giữ bản hiện hành
        </Button>
      </div>
    </>
  );
}
