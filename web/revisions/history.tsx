import type { ComponentChildren } from 'preact';
import { formatInstant } from '../ui/format.ts';

/** A revision as the API tells it. */
export interface Revision<Data = unknown> {
  readonly revision: number;
  readonly recordedAt: string;
  readonly submittedBy: string;
  readonly reason?: string | undefined;
  readonly withdrawn?: boolean | undefined;
  /** An admin gave the revision before back; the reason is the comment. */
  readonly returned?: boolean | undefined;
  /** Absent on a withdrawal and on a return. */
  readonly data?: Data | undefined;
}

/** The revision that stands: the latest, unless it was withdrawn or returned. */
export const standingOf = <Of extends Revision>([latest]: readonly Of[]): Of | undefined =>
  latest && !latest.withdrawn && !latest.returned ? latest : undefined;

/** The latest revision that says something: what a returned or withdrawn one was made of. */
export const lastSaid = <Of extends Revision>(revisions: readonly Of[]): Of | undefined =>
  revisions.find(({ data }) => data !== undefined);

interface HistoryProps<Data> {
  /** Newest first. */
  readonly revisions: readonly Revision<Data>[];
  /** The reader's own account, which is "đồng chí". */
  readonly accountId: string;
  /** What differs between two revisions, or what the first one says. */
  readonly changes: (before: Data | undefined, after: Data) => ComponentChildren;
}

/** Every revision of a chain: when, who, why and what changed. */
export function History<Data>({ revisions, accountId, changes }: HistoryProps<Data>) {
  return (
    <ol class="history" reversed>
      {revisions.map(({ revision, recordedAt, submittedBy, reason, withdrawn, returned, data }, place) => {
        const earlier = revisions.slice(place + 1);
        return (
          <li key={revision}>
            <h2>{`Bản ${revision}: ${actOf({ revision, withdrawn, returned })}`}</h2>
            <p class="quiet">
              {formatInstant(recordedAt)},{' '}
              {returned
                ? 'Ban Tổ chức Tỉnh ủy'
                : submittedBy === accountId
                  ? 'đồng chí'
                  : 'tài khoản khác của đơn vị'}
            </p>
            {reason !== undefined && (
              <p>
                {returned ? 'Ý kiến' : 'Lý do'}: {reason}
              </p>
            )}
            {data !== undefined && !withdrawn && changes(lastSaid(earlier)?.data, data)}
          </li>
        );
      })}
    </ol>
  );
}

function actOf({
  revision,
  withdrawn,
  returned,
}: Pick<Revision, 'revision' | 'withdrawn' | 'returned'>): string {
  if (returned) return 'trả lại';
  if (withdrawn) return 'rút';
  return revision === 1 ? 'gửi lần đầu' : 'sửa';
}
