import { type Day, formatDay } from '../../../shared/days.ts';
import type { ViewChange } from '../../../shared/digest/changed-views.ts';
import { formatCount } from '../../../shared/figures.ts';
import { call } from '../../api/call.ts';
import { chunk } from '../../api/chunk.ts';
import { asFailure } from '../../api/failure.ts';
import { useLoad } from '../../api/load.ts';
import { currentNames } from '../../config.ts';
import type { SummaryReply } from '../../summary-views/headline.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { EmptyState, Loaded } from '../../ui/notice.tsx';
import { whatChanged } from './change-words.ts';

interface SectionChangesProps {
  readonly summary: SummaryReply;
  /** The earlier day. */
  readonly since: Day;
}

/**
 * The differences between two days in every table of the review. They need the earlier day's summary, which is loaded on
 * demand.
 */
export const SectionChanges = (props: SectionChangesProps) => (
  <Disclosure words="So sánh mọi mục của bản tổng hợp">{() => <Changes {...props} />}</Disclosure>
);

function Changes({ summary, since }: SectionChangesProps) {
  const { asOf, knownAt } = summary;
  const changes = useLoad(() => changesSince(summary, since), [asOf, since, knownAt]);
  return (
    <Loaded of={changes}>
      {(found) =>
        found === undefined ? (
          <EmptyState title={`Ngày ${formatDay(since)} đơn vị chưa có trong danh sách.`} />
        ) : found.length === 0 ? (
          <EmptyState title="Số liệu của hai ngày không khác nhau." />
        ) : (
          <BySheet changes={found} />
        )
      }
    </Loaded>
  );
}

/** @returns `undefined` when the unit was not on the roster on the earlier day. @throws CallFailure */
async function changesSince(summary: SummaryReply, since: Day): Promise<readonly ViewChange[] | undefined> {
  const { knownAt, unitId } = summary;
  try {
    const [before, { viewChanges }] = await Promise.all([
      call('getSummary', { query: { asOf: since, knownAt, unitId } }),
      chunk('shared/digest/changed-views.ts', () => import('../../../shared/digest/changed-views.ts')),
    ]);
    return viewChanges(before, summary, currentNames());
  } catch (error) {
    const failure = asFailure(error);
    if (failure.kind === 'not-found') return undefined;
    throw failure;
  }
}

function BySheet({ changes }: { readonly changes: readonly ViewChange[] }) {
  const sheets = [...new Set(changes.map(({ sheet }) => sheet))];
  return (
    <>
      {sheets.map((sheet) => {
        const rows = changes.filter((change) => change.sheet === sheet);
        return (
          <Disclosure key={sheet} words={`${sheet} (${formatCount(rows.length)} thay đổi)`}>
            {() => (
              // Not a table: names are sentences here, and on a phone they would leave no room for the figures.
              <ul aria-label={`Thay đổi: ${sheet}`}>
                {rows.map((change) => (
                  <li key={`${change.row} ${change.cell?.title}`}>
                    <strong>{change.row}</strong>: {whatChanged(change)}
                  </li>
                ))}
              </ul>
            )}
          </Disclosure>
        );
      })}
    </>
  );
}
