import { useEffect, useMemo, useRef } from 'preact/hooks';
import { formatDay } from '../../../shared/days.ts';
import { homeCacheName, useCachedLoad } from '../../api/cached.ts';
import type { PageProps } from '../../page-props.ts';
import { href } from '../../router.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { NotOneUnit } from '../../ui/not-one-unit.tsx';
import { Loaded } from '../../ui/notice.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { useAllWork } from '../../work/use-work.ts';
import type { Work } from '../../work/work.ts';
import { DeadlineCalendar } from './deadline-calendar.tsx';
import { Device } from './device.tsx';
import { dutiesOf } from './due.ts';
import { Duties } from './duties.tsx';
import { loadUnit } from './load.ts';
import { OrganisationList } from './organisation-list.tsx';
import { filterOf, organisationRows } from './organisations.ts';
import { UnitProgress } from './progress.tsx';
import type { UnitData } from './unit-data.ts';

/** The home page of a unit: its duties, and the state of its organisations. */
export default function UnitHome({ account, query }: PageProps) {
  if (account.unitId === undefined) {
    return (
      <>
        <PageHeader title="Đơn vị" />
        <NotOneUnit />
      </>
    );
  }
  return <Home accountId={account.id} unitId={account.unitId} query={query} />;
}

interface HomeProps {
  readonly accountId: string;
  readonly unitId: string;
  readonly query: URLSearchParams;
}

function Home({ accountId, unitId, query }: HomeProps) {
  const unit = useCachedLoad(accountId, homeCacheName(unitId), () => loadUnit(unitId));
  const work = useAllWork(accountId);
  useReloadWhenSent(work, unit.reload);
  const name = unit.is === 'ready' ? unit.value.name : undefined;
  return (
    <>
      <PageHeader title={name ?? 'Đơn vị'} />
      <Loaded of={unit}>{(data) => <Unit data={data} work={work} query={query} />}</Loaded>
      {unit.is === 'failed' && (
        <section aria-labelledby="home-due">
          <h2 id="home-due">Việc cần làm</h2>
          <Device work={work} names={undefined} />
        </section>
      )}
    </>
  );
}

/** Reads the figures again when the outbox has sent everything, since submissions change them. */
function useReloadWhenSent(work: readonly Work[], reload: () => void): void {
  const sending = work.filter(({ state }) => state?.is === 'sending').length;
  const before = useRef(0);
  useEffect(() => {
    if (sending < before.current && sending === 0) reload();
    before.current = sending;
  }, [sending, reload]);
}

interface UnitProps {
  readonly data: UnitData;
  readonly work: readonly Work[];
  readonly query: URLSearchParams;
}

function Unit({ data, work, query }: UnitProps) {
  const rows = useMemo(() => organisationRows(data, work), [data, work]);
  const names = useMemo(() => new Map(rows.map(({ id, name }) => [id, name])), [rows]);
  return (
    <div class="home">
      <div class="home__top">
        <section aria-labelledby="home-due">
          <h2 id="home-due">Việc cần làm</h2>
          <p class="quiet">Tính đến ngày {formatDay(data.today)}</p>
          <Duties duties={dutiesOf(data, rows)} />
          <DeadlineCalendar data={data} />
          <Device work={work} names={names} />
        </section>
        <section aria-labelledby="home-progress">
          <h2 id="home-progress">Tiến độ đại hội</h2>
          <UnitProgress data={data} />
        </section>
      </div>
      <section aria-labelledby="home-organisations">
        <div class="home__head">
          <h2 id="home-organisations">Tổ chức của đơn vị</h2>
          <ButtonLink href={href('/import')}>Nhập nhiều kết quả từ Excel</ButtonLink>
        </div>
        <OrganisationList rows={rows} filter={filterOf(query.get('state'))} />
      </section>
    </div>
  );
}
