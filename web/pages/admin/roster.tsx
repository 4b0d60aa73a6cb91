import { useState } from 'preact/hooks';
import { formatDay } from '../../../shared/days.ts';
import { formatCount } from '../../../shared/figures.ts';
import { LEVEL_NAMES, type Organisation, TYPE_NAMES } from '../../../shared/roster/roster.ts';
import { call, callAll } from '../../api/call.ts';
import { useLoad } from '../../api/load.ts';
import { Button } from '../../ui/button.tsx';
import { searchable } from '../../ui/format.ts';
import { SelectField, TextField } from '../../ui/inputs.tsx';
import { EmptyState, Loaded } from '../../ui/notice.tsx';
import { Table } from '../../ui/table.tsx';
import { ImportPanel } from './import/import-panel.tsx';
import type { Row } from './import/parts.ts';
import { ROSTER_COLUMNS, ROSTER_TEMPLATE, rosterFields } from './roster-columns.ts';

/** Organisations shown at once: a province has over a thousand. */
const SHOWN = 100;

/** The list of organisations that hold a congress, and its import. */
export default function RosterSection() {
  const roster = useLoad(async () => {
    const [items, { congress }] = await Promise.all([callAll('getRoster', {}), call('getSummary', {})]);
    return { items, late: new Set(congress.behindPlan.map(({ id }) => id)) };
  }, []);
  const standing = new Map(
    roster.is === 'ready' ? roster.value.items.map((one) => [one.id, one as unknown as Row['fields']]) : [],
  );
  return (
    <>
      <h2>Nhập danh sách</h2>
      <ImportPanel
        columns={ROSTER_COLUMNS}
        template={ROSTER_TEMPLATE}
        fieldsOf={rosterFields}
        send={(items, { dryRun, effectiveFrom }) =>
          call('putRoster', {
            query: { dryRun: dryRun ? 'true' : 'false', effectiveFrom },
            body: { items: items as unknown as Organisation[] },
          })
        }
        standing={(id) => standing.get(id)}
        onApplied={roster.reload}
      />
      <h2>Danh sách hiện nay</h2>
      <Loaded of={roster}>{({ items, late }) => <RosterList items={items} late={late} />}</Loaded>
    </>
  );
}

interface RosterListProps {
  readonly items: readonly Organisation[];
  /** Ids of those that are behind plan. */
  readonly late: ReadonlySet<string>;
}

const STATES = [
  { value: 'late', words: 'Chậm kế hoạch' },
  { value: 'pilot', words: 'Đại hội điểm' },
  { value: 'ends', words: 'Sắp kết thúc hoạt động' },
];

function RosterList({ items, late }: RosterListProps) {
  const [search, setSearch] = useState<string>();
  const [unit, setUnit] = useState<string>();
  const [state, setState] = useState<string>();
  const [all, setAll] = useState(false);
  const names = new Map(items.map(({ id, name }) => [id, name]));
  const units = items.filter(({ level }) => level === 'district');
  const wanted = searchable(search ?? '');
  const found = items.filter((one) => {
    const inState =
      state === undefined ||
      (state === 'late' && late.has(one.id)) ||
      (state === 'pilot' && one.pilot === true) ||
      (state === 'ends' && one.validTo !== undefined);
    return (
      inState &&
      (unit === undefined || one.unitId === unit) &&
      searchable(`${one.name} ${one.id}`).includes(wanted)
    );
  });
  if (items.length === 0) {
    return <EmptyState title="Chưa có tổ chức nào">Đồng chí nhập danh sách từ tệp mẫu ở trên.</EmptyState>;
  }
  const shown = all ? found : found.slice(0, SHOWN);
  return (
    <>
      <div class="admin__filters">
        <TextField
          pointer="/search"
          label="Tìm theo tên hoặc mã"
          type="search"
          value={search}
          onChange={setSearch}
        />
        <SelectField
          pointer="/unit"
          blank="Tất cả"
          label="Đơn vị"
          value={unit}
          onChange={setUnit}
          choices={units.map(({ id, name }) => ({ value: id, words: name }))}
        />
        <SelectField
          pointer="/state"
          blank="Tất cả"
          label="Tình trạng"
          value={state}
          onChange={setState}
          choices={STATES}
        />
      </div>
      <p role="status">{`${formatCount(found.length)} trong ${formatCount(items.length)} tổ chức`}</p>
      <Table
        caption="Tổ chức đảng"
        keyOf={({ id }) => id}
        columns={[
          {
            head: 'Tên',
            cell: ({ id, name }) => (
              <>
                {name} <span class="quiet">{id}</span>
              </>
            ),
          },
          { head: 'Đơn vị', cell: ({ unitId }) => (unitId ? (names.get(unitId) ?? unitId) : '–') },
          {
            head: 'Cấp, loại hình',
            cell: ({ level, type }) =>
              type ? `${LEVEL_NAMES[level]}, ${TYPE_NAMES[type]}` : LEVEL_NAMES[level],
          },
          { head: 'Dự kiến', cell: ({ plannedOn }) => (plannedOn ? formatDay(plannedOn) : '–') },
          { head: 'Tình trạng', cell: (one) => <StateWords one={one} late={late.has(one.id)} /> },
        ]}
        rows={shown}
      />
      {shown.length < found.length && (
        <Button onClick={() => setAll(true)}>{`Hiện cả ${formatCount(found.length)} tổ chức`}</Button>
      )}
    </>
  );
}

function StateWords({ one, late }: { readonly one: Organisation; readonly late: boolean }) {
  return (
    <>
      {late && <span class="tag tag--warning">Chậm kế hoạch</span>}{' '}
      {one.pilot && <span class="tag">Đại hội điểm</span>}{' '}
      {one.validTo !== undefined && <span class="tag">{`Hoạt động đến ${formatDay(one.validTo)}`}</span>}
      {!late && !one.pilot && one.validTo === undefined && 'Đang hoạt động'}
    </>
  );
}
