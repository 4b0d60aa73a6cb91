import { formatDay } from '../../../shared/days.ts';
import { currentNames } from '../../config.ts';
import type { PageProps } from '../../page-props.ts';
import { href } from '../../router.ts';
import { ownUnitOf } from '../../session/account.ts';
import { Attention } from '../../summary-views/attention.tsx';
import { Chapters } from '../../summary-views/chapters.tsx';
import { Headline, type SummaryReply } from '../../summary-views/headline.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { EmptyState, FailureNotice, Loaded, Notice } from '../../ui/notice.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { type Asked, askedIn, queryOf } from './address.ts';
import { AsKnown } from './as-known.tsx';
import { ChartsPart, SERIES, seriesTitle, UNIT_BARS } from './charts-part.tsx';
import { COMPARISON, Comparison, comparisonTitle } from './comparison.tsx';
import { Contents } from './contents.tsx';
import { MatrixTable, UNIT_MATRIX } from './matrix-table.tsx';
import { Toolbar } from './toolbar.tsx';
import { UnitResultsTable } from './unit-table.tsx';
import { type Figures, useFigures } from './use-figures.ts';

/** The summary of the province or of one unit as of a day. Links in emails lead here. */
export default function SummaryPage({ account, params, query }: PageProps) {
  const asked = askedIn(query);
  const own = ownUnitOf(account);
  const unitId = params.unitId ?? own;
  const figures = useFigures(asked, unitId);
  const { summary, shown } = figures;
  const name = unitId === undefined ? undefined : nameOf(shown, unitId);
  return (
    <div class="summary">
      <p class="print-only quiet">
        {`Bản tổng hợp tự động${shown ? ` · tính đến ngày ${formatDay(shown.asOf)}` : ''}`}
      </p>
      <PageHeader
        title={unitId === undefined ? 'Tổng hợp' : (name ?? 'Đơn vị')}
        {...(unitId !== undefined &&
          own === undefined && {
            back: { href: href('/summary', queryOf(asked)), words: `Toàn ${currentNames().area}` },
          })}
      />
      {(shown || summary.is === 'failed') && (
        <Toolbar
          asked={asked}
          figures={figures}
          unitId={unitId}
          withCalendar={!account.roles.includes('district')}
        />
      )}
      {asked.broken && <Notice kind="warning">{BROKEN}</Notice>}
      {summary.is === 'failed' && unitId !== undefined && summary.failure.kind === 'not-found' ? (
        <NoSuchUnit asked={asked} isOwn={own !== undefined} />
      ) : summary.is === 'failed' ? (
        <FailureNotice failure={summary.failure} retry={summary.reload} />
      ) : shown ? (
        <div aria-busy={summary.is === 'busy'} class={summary.is === 'busy' ? 'summary__stale' : undefined}>
          <Report summary={shown} asked={asked} figures={figures} isAdmin={account.roles.includes('admin')} />
        </div>
      ) : (
        <p class="busy" role="status">
          Đang tải số liệu …
        </p>
      )}
    </div>
  );
}

const BROKEN =
  'Một phần địa chỉ không đọc được, nên trang hiện số liệu mặc định. Đồng chí chọn lại ngày nếu cần.';

const nameOf = (summary: SummaryReply | undefined, unitId: string): string | undefined =>
  summary?.congress.units.find((unit) => unit.unitId === unitId)?.name;

function NoSuchUnit({ asked, isOwn }: { readonly asked: Asked; readonly isOwn: boolean }) {
  return (
    <Notice kind="warning" title="Đơn vị không có trong danh sách vào ngày này">
      <p>
        Đơn vị có thể đã sáp nhập, đổi mã hoặc chưa được lập.{' '}
        {!isOwn && <a href={href('/summary', queryOf(asked))}>{`Xem toàn ${currentNames().area}`}</a>}
      </p>
    </Notice>
  );
}

interface ReportProps {
  readonly summary: SummaryReply;
  readonly asked: Asked;
  readonly figures: Figures;
  readonly isAdmin: boolean;
}

function Report({ summary, asked, figures, isAdmin }: ReportProps) {
  const { asOf, unitId, congress } = summary;
  if (congress.units.length === 0 && unitId === undefined) {
    return <NoRoster summary={summary} isAdmin={isAdmin} />;
  }
  const ofProvince = unitId === undefined;
  const chapters = figures.chapters.is === 'ready' ? figures.chapters.value : [];
  return (
    <div class={`summary__page ${ofProvince ? 'summary__page--province' : ''}`}>
      <div class="summary__first">
        <WhatIsKnown summary={summary} asked={asked} />
        <Headline
          summary={summary}
          name={ofProvince ? `toàn ${currentNames().area}` : (nameOf(summary, unitId) ?? unitId)}
        />
        <Attention summary={summary} />
      </div>
      {ofProvince && <UnitResultsTable summary={summary} query={queryOf(asked)} />}
      <Contents
        chapters={chapters}
        before={ofProvince ? [UNIT_MATRIX] : []}
        more={furtherSections(summary)}
        first={asked.section}
      />
      <div class="summary__sections">
        <Loaded of={figures.chapters}>
          {(found) => (
            <>
              {ofProvince && <MatrixTable summary={summary} chapters={found} query={queryOf(asked)} />}
              <Chapters chapters={found} fileSuffix={ofProvince ? asOf : `${unitId}-${asOf}`} />
              <ChartsPart summary={summary} asked={asked} figures={figures} />
              {summary.change && <Comparison summary={summary} change={summary.change} />}
            </>
          )}
        </Loaded>
      </div>
    </div>
  );
}

/** The sections of the page behind those of the review. */
const furtherSections = ({ unitId, asOf, change }: SummaryReply) => [
  ...(unitId === undefined ? [UNIT_BARS] : []),
  { id: SERIES, title: seriesTitle(asOf) },
  ...(change ? [{ id: COMPARISON, title: comparisonTitle(change.since, asOf) }] : []),
];

function NoRoster({ summary, isAdmin }: Pick<ReportProps, 'summary' | 'isAdmin'>) {
  const { asOf, today } = summary;
  const none = `Chưa có tổ chức đảng nào trong danh sách tính đến ngày ${formatDay(asOf)}.`;
  // An earlier day than today may lie before the first roster of a system in use.
  if (isAdmin && asOf >= today) {
    return (
      <EmptyState title="Hệ thống đang được thiết lập">
        <p>{none} Số liệu tổng hợp hiện ở đây khi các bước thiết lập ban đầu đã xong.</p>
        <ButtonLink kind="primary" href={href('/admin')}>
          Xem các bước thiết lập
        </ButtonLink>
      </EmptyState>
    );
  }
  return (
    <EmptyState title={none}>
      <p>Khi {currentNames().commission} nhập danh sách tổ chức, số liệu tổng hợp sẽ hiện ở đây.</p>
    </EmptyState>
  );
}

/** Notices for a future day, or for figures of an earlier known-at instant. */
function WhatIsKnown({ summary, asked }: { readonly summary: SummaryReply; readonly asked: Asked }) {
  const { asOf, today } = summary;
  return (
    <>
      {asOf > today && (
        <Notice kind="warning">
          {`Ngày ${formatDay(asOf)} chưa tới. Số liệu dưới đây là những gì đã có đến hôm nay, ${formatDay(today)}.`}
        </Notice>
      )}
      {asked.knownAt !== undefined && <AsKnown summary={summary} asked={asked} />}
    </>
  );
}
