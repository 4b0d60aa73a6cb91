import { callAll } from '../../../api/call.ts';
import { useLoad } from '../../../api/load.ts';
import { Exchange, exchangeOf } from '../../../revisions/exchange.tsx';
import { Disclosure } from '../../../ui/disclosure.tsx';
import { Loaded } from '../../../ui/notice.tsx';
import type { SentRevision } from './sent-revision.ts';

/** What was written about a submission, loaded when it is opened. */
export const SentExchange = ({ sent }: { readonly sent: SentRevision }) => (
  <Disclosure words="Xem trao đổi">{() => <Read sent={sent} />}</Disclosure>
);

function Read({ sent: { kind, subjectId, period } }: { readonly sent: SentRevision }) {
  const load = useLoad(
    () =>
      callAll('getSubmissions', {
        query: {
          kind: kind as 'unit-report',
          subjectId,
          ...(period !== undefined && { period }),
          limit: 100,
        },
      }),
    [],
  );
  return (
    <Loaded of={load}>
      {(revisions) =>
        exchangeOf(revisions).length > 0 ? (
          <Exchange revisions={revisions} />
        ) : (
          <p>Chưa có trao đổi nào về bản này.</p>
        )
      }
    </Loaded>
  );
}
