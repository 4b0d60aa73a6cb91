import { currentNames } from '../config.ts';
import { formatInstant } from '../ui/format.ts';
import type { ChainRevision } from './revision.ts';

/** The part of a revision that somebody wrote to somebody. */
type Written = Pick<ChainRevision, 'revision' | 'recordedAt' | 'reason' | 'reply' | 'returned'>;

/** A comment of a return, or the unit's answer to it. */
interface Message {
  readonly by: 'commission' | 'unit';
  readonly revision: number;
  readonly at: string;
  readonly text: string;
}

/** What the commission and the unit wrote to each other about a submission, the oldest first. @param revisions in any order */
export const exchangeOf = (revisions: readonly Written[]): Message[] =>
  [...revisions]
    .sort((one, other) => one.revision - other.revision)
    .flatMap(({ revision, recordedAt: at, returned, reason, reply }): Message[] => {
      const text = returned ? reason : reply;
      return text === undefined ? [] : [{ by: returned ? 'commission' : 'unit', revision, at, text }];
    });

/** Whether something was written before a revision, which says itself what was written with it. @param revisions in any order */
export const hasEarlierExchange = (
  revisions: readonly Written[],
  { revision }: Pick<Written, 'revision'>,
): boolean => exchangeOf(revisions).some((message) => message.revision < revision);

/** The exchange about a submission. Renders nothing where nobody wrote. */
export function Exchange({ revisions }: { readonly revisions: readonly Written[] }) {
  const messages = exchangeOf(revisions);
  if (messages.length === 0) return null;
  return (
    <ol class="exchange" aria-label="Trao đổi về bản trả lại">
      {messages.map(({ by, revision, at, text }) => (
        <li key={revision}>
          <p class="quiet">
            {by === 'commission'
              ? `${currentNames().commission} trả lại (bản ${revision})`
              : `Đơn vị giải trình, trả lời (bản ${revision})`}
            {`, ${formatInstant(at)}`}
          </p>
          <p class="as-typed">{text}</p>
        </li>
      ))}
    </ol>
  );
}
