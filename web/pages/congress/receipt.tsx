import type { Receipt as Received } from '../../../shared/api/submit.ts';
import { unitOf } from '../../../shared/ids.ts';
import type { Organisation } from '../../../shared/roster/roster.ts';
import { homeCacheName, readCached } from '../../api/cached.ts';
import { call } from '../../api/call.ts';
import { useLoad } from '../../api/load.ts';
import { SendReceipt } from '../../revisions/receipt.tsx';
import type { ChainRevision } from '../../revisions/revision.ts';
import { Warnings } from '../../revisions/warnings.tsx';
import { href } from '../../router.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { formatInstant } from '../../ui/format.ts';
import { useAllWork } from '../../work/use-work.ts';
import { missedDayWords } from '../home/missed-day.ts';
import { type LatestOfUnit, type OpenOrganisation, withoutResult } from './next.ts';
import { pathOf, resultPaths, SUBJECT, UNIT_PATH } from './paths.ts';

interface ResultReceiptProps {
  readonly receipt: Pick<Received, 'subjectId' | 'revision' | 'recordedAt' | 'warnings'>;
  readonly withdrawn: boolean;
  readonly revisions: readonly ChainRevision[];
  readonly accountId: string;
  readonly organisations: readonly Organisation[];
  readonly back: string;
}

/** The receipt of a result, and the next organisation. */
export function ResultReceipt({
  receipt,
  withdrawn,
  revisions,
  accountId,
  organisations,
  back,
}: ResultReceiptProps) {
  const { subjectId, revision, warnings } = receipt;
  const latest = useLoad(() => latestOf(accountId, unitOf(subjectId)), [subjectId, revision]);
  const works = useAllWork(accountId);
  const open = latest.is === 'ready' ? withoutResult(subjectId, organisations, latest.value, works) : [];
  const [next] = open;
  return (
    <SendReceipt
      receipt={receipt}
      withdrawn={withdrawn}
      revisions={revisions}
      subject={SUBJECT}
      paths={resultPaths(subjectId)}
    >
      <Warnings warnings={warnings} />
      <h2>Việc tiếp theo</h2>
      <p class="congress__next">
        {latest.is === 'busy' && 'Đang tìm tổ chức tiếp theo …'}
        {latest.is === 'ready' &&
          (next
            ? `Đơn vị còn ${open.length} tổ chức chưa có kết quả${asAt(latest.value.at)}. Tiếp theo: ${next.name}${whyFirst(next)}.`
            : `Mọi tổ chức của đơn vị đã có kết quả${asAt(latest.value.at)}.`)}
      </p>
      <div class="actions">
        {next && (
          <ButtonLink kind="primary" href={href(pathOf(next.id))}>
            Nhập {next.name}
          </ButtonLink>
        )}
        <ButtonLink kind={next ? 'secondary' : 'primary'} href={href(back)}>
          {back === UNIT_PATH ? 'Về đơn vị' : 'Về trang chính'}
        </ButtonLink>
      </div>
    </SendReceipt>
  );
}

const whyFirst = (organisation: OpenOrganisation): string => {
  if (organisation.state === 'returned') return ' (kết quả đã trả lại)';
  const missed = missedDayWords(organisation);
  return missed === undefined ? '' : ` (chậm kế hoạch, ${missed})`;
};

const asAt = (at: string | undefined): string =>
  at === undefined ? '' : ` (số liệu lúc ${formatInstant(at)})`;

/** The states of a unit's congresses: cached from its home page if possible, since a slow line takes long to load them. */
async function latestOf(accountId: string, unitId: string): Promise<LatestOfUnit> {
  const home = await readCached<Omit<LatestOfUnit, 'at'>>(accountId, homeCacheName(unitId));
  if (home) return { ...home.value, at: home.at };
  return call('getUnit', { query: { unitId } });
}
