import { callAll } from '../../../api/call.ts';
import { useLoad } from '../../../api/load.ts';
import { Exchange, hasEarlierExchange } from '../../../revisions/exchange.tsx';
import { Disclosure } from '../../../ui/disclosure.tsx';
import { Loaded } from '../../../ui/notice.tsx';
import type { SentRevision } from './sent-revision.ts';

/** An exchange takes a first revision, its return, and another one. */
const MIN_REVISION = 3;

/** What was written about a submission before its current revision, on demand. Renders nothing where nobody wrote. */
export const SentExchange = ({ sent }: { readonly sent: SentRevision }) =>
  sent.revision < MIN_REVISION ? null : <Read sent={sent} />;

function Read({ sent }: { readonly sent: SentRevision }) {
  const { kind, subjectId, period, revision } = sent;
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
    [revision],
  );
  if (load.is === 'busy') return null;
  if (load.is === 'ready' && !hasEarlierExchange(load.value, sent)) return null;
  return (
    <Disclosure words="Xem trao đổi">
      {() => <Loaded of={load}>{(revisions) => <Exchange revisions={revisions} />}</Loaded>}
    </Disclosure>
  );
}
