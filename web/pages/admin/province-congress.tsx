import { PROVINCE } from '../../../shared/ids.ts';
import { call } from '../../api/call.ts';
import { useLoad } from '../../api/load.ts';
import { currentNames } from '../../config.ts';
import { CurrentLine } from '../../revisions/current-line.tsx';
import { href } from '../../router.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { Loaded } from '../../ui/notice.tsx';
import { useWork } from '../../work/use-work.ts';
import { WorkStateLine } from '../../work/work-state.tsx';

/** The congress of the province. Admins enter its result. Shows its state, the draft on this device, and a link to the form. */
export function ProvinceCongress({ accountId }: { readonly accountId: string }) {
  const load = useLoad(
    () => call('getSubmissions', { query: { kind: 'congress-result', subjectId: PROVINCE, limit: 1 } }),
    [],
  );
  const state = useWork(accountId, { kind: 'congress-result', subjectId: PROVINCE })?.work.state;
  return (
    <section>
      <h2>{`Đại hội đảng bộ ${currentNames().area}`}</h2>
      {state && state.is !== 'sent' && <WorkStateLine state={state} />}
      <Loaded of={load}>
        {({ items: [latest] }) =>
          latest ? (
            <CurrentLine
              latest={latest}
              accountId={accountId}
              subject={`kết quả đại hội đảng bộ ${currentNames().area}`}
            />
          ) : (
            <p>Chưa có kết quả nào được gửi.</p>
          )
        }
      </Loaded>
      <ButtonLink
        href={href(`/congress/${PROVINCE}`)}
      >{`Mở kết quả đại hội đảng bộ ${currentNames().area}`}</ButtonLink>
    </section>
  );
}
