import type { ComponentChildren } from 'preact';
import { Disclosure } from '../ui/disclosure.tsx';
import { formatInstant } from '../ui/format.ts';
import { EmptyState } from '../ui/notice.tsx';
import { Exchange } from './exchange.tsx';
import { actOf, type ChainRevision, counts, doneBy, lastCounted, reasonOf } from './revision.ts';

interface HistoryProps<Data> {
  /** Newest first. */
  readonly revisions: readonly ChainRevision<Data>[];
  /** The reader's own account, called "đồng chí". */
  readonly accountId: string;
  /** Renders the difference between two revisions; `undefined` when there is none. */
  readonly changes: (before: Data, after: Data) => ComponentChildren | undefined;
  /** Renders all data of a revision. */
  readonly whole: (data: Data) => ComponentChildren;
}

/** Every revision of a chain, newest first: sender, time, reason and changes. */
export function History<Data>({ revisions, ...given }: HistoryProps<Data>) {
  if (revisions.length === 0) return <EmptyState title="Chưa có bản nào được gửi." />;
  return (
    <>
      {revisions.some(({ reply }) => reply !== undefined) && (
        <section>
          <h2>Trao đổi về bản trả lại</h2>
          <Exchange revisions={revisions} />
        </section>
      )}
      <ol class="history" reversed>
        {revisions.map((revision, place) => (
          <Entry
            key={revision.revision}
            revision={revision}
            earlier={revisions.slice(place + 1)}
            {...given}
          />
        ))}
      </ol>
    </>
  );
}

interface EntryProps<Data> extends Omit<HistoryProps<Data>, 'revisions'> {
  readonly revision: ChainRevision<Data>;
  /** The revisions before it, newest first. */
  readonly earlier: readonly ChainRevision<Data>[];
}

function Entry<Data>({ revision, earlier, accountId, changes, whole }: EntryProps<Data>) {
  const { recordedAt, reason, reply, data } = revision;
  const before = lastCounted(earlier);
  const differs = before?.data !== undefined && data !== undefined && changes(before.data, data);
  return (
    <li>
      <h2>{`Bản ${revision.revision}: ${actOf(revision, earlier[0])}`}</h2>
      <p class="quiet">{`${formatInstant(recordedAt)}, ${doneBy(revision, accountId)}.`}</p>
      {reason !== undefined && <p class="as-typed">{reasonOf(revision)}</p>}
      {reply !== undefined && <p class="as-typed">{`Giải trình, trả lời: ${reply}`}</p>}
      {data !== undefined && counts(revision) && (
        <>
          {before && (
            <p>{differs ? `So với bản ${before.revision}:` : `Nội dung giống bản ${before.revision}.`}</p>
          )}
          {differs}
          <Disclosure words={`Xem toàn bộ nội dung của bản ${revision.revision}`}>
            {() => whole(data)}
          </Disclosure>
        </>
      )}
    </li>
  );
}
