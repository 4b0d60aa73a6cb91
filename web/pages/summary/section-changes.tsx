import { type Day, formatDay } from '../../../shared/days.ts';
import type { ViewChange } from '../../../shared/digest/changed-views.ts';
import { call } from '../../api/call.ts';
import { chunk } from '../../api/chunk.ts';
import { asFailure } from '../../api/failure.ts';
import { useLoad } from '../../api/load.ts';
import { currentNames } from '../../config.ts';
import type { SummaryReply } from '../../summary-views/headline.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { EmptyState, Loaded } from '../../ui/notice.tsx';
import { ChangesBySheet } from './changes-by-sheet.tsx';

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
          <ChangesBySheet changes={found} />
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
