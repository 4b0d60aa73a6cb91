import { formatDay } from '../../../shared/days.ts';
import { levelNames, type Organisation, TYPE_NAMES } from '../../../shared/roster/roster.ts';
import { call, callAll } from '../../api/call.ts';
import { useLoad } from '../../api/load.ts';
import { currentNames } from '../../config.ts';
import { href } from '../../router.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { EmptyState, Loaded, Notice } from '../../ui/notice.tsx';
import { DataTable } from '../../ui/table.tsx';
import { FilteredList } from './filtered-list.tsx';
import { ImportPanel } from './import/import-panel.tsx';
import { nameRosterRows } from './roster/name-rows.ts';
import { plannedBeforeWords } from './roster/planned-before.ts';
import { Reorganise } from './roster/reorganise.tsx';
import { rosterRowDetail } from './roster/row-detail.ts';
import { ROSTER_COLUMNS, ROSTER_TEMPLATE, rosterFields, rosterRows } from './roster-columns.ts';
import type { SectionProps } from './section-props.ts';
import { namedChoices, unitsOf } from './units.ts';

/** Organisations that are shown first: a province has over a thousand. */
const SHOWN = 100;

/** The list of organisations that hold a congress, its import, mergers and splits. */
export default function RosterSection({ item, query }: SectionProps) {
  if (item === 'merge' || item === 'split') return <Reorganise key={item} kind={item} />;
  return <WholeRoster saved={query.get('saved')} />;
}

const SAVED: Readonly<Record<string, string>> = {
  merged: 'Đã ghi sáp nhập',
  split: 'Đã ghi chia tách',
};

function WholeRoster({ saved }: { readonly saved: string | null }) {
  const roster = useLoad(async () => {
    const [items, { congress }] = await Promise.all([callAll('getRoster', {}), call('getSummary', {})]);
    return { items, late: new Set(congress.behindPlan.map(({ id }) => id)) };
  }, []);
  return (
    <>
      {saved !== null && SAVED[saved] !== undefined && <Notice kind="success" title={SAVED[saved]} />}
      <h2>Nhập danh sách</h2>
      <ImportPanel
        section="/admin/roster"
        columns={ROSTER_COLUMNS}
        template={ROSTER_TEMPLATE}
        fieldsOf={rosterFields}
        send={(items, { dryRun, effectiveFrom }) =>
          call('putRoster', {
            query: { dryRun: dryRun ? 'true' : 'false', effectiveFrom },
            body: { items: items as unknown as Organisation[] },
          })
        }
        download={
          roster.is === 'ready' && roster.value.items.length > 0
            ? {
                words: 'Tải danh sách hiện nay (.xlsx)',
                fileName: 'danh-sach-to-chuc.xlsx',
                rows: () => rosterRows(roster.value.items),
              }
            : undefined
        }
        dayHint={
          roster.is === 'ready' && roster.value.items.length === 0
            ? 'Lần nhập đầu tiên: đồng chí ghi ngày bắt đầu kỳ đại hội, trước mọi đại hội đã tổ chức. Kết quả đại hội trước ngày này không nhập được. Bỏ trống là từ hôm nay.'
            : undefined
        }
        currentOn={(asOf) => callAll('getRoster', { query: { asOf } })}
        nameRows={nameRosterRows}
        detailOf={rosterRowDetail}
        warningOf={plannedBeforeWords}
        onApplied={roster.reload}
      />
      <h2>Sáp nhập, chia tách</h2>
      <div class="actions">
        <ButtonLink href={href('/admin/roster/merge')}>Sáp nhập các tổ chức</ButtonLink>
        <ButtonLink href={href('/admin/roster/split')}>Chia tách một tổ chức</ButtonLink>
      </div>
      <h2>Danh sách hiện nay</h2>
      <Loaded of={roster}>{({ items, late }) => <RosterList items={items} late={late} />}</Loaded>
    </>
  );
}

interface RosterListProps {
  readonly items: readonly Organisation[];
  /** The ids of organisations that are behind plan. */
  readonly late: ReadonlySet<string>;
}

type State = 'late' | 'pilot' | 'ends';

const STATES: readonly { readonly value: State; readonly words: string }[] = [
  { value: 'late', words: 'Chậm kế hoạch' },
  { value: 'pilot', words: 'Đại hội điểm' },
  { value: 'ends', words: 'Sắp kết thúc hoạt động' },
];

function RosterList({ items, late }: RosterListProps) {
  const names = new Map(items.map(({ id, name }) => [id, name]));
  const units = unitsOf(items);
  if (items.length === 0) {
    return <EmptyState title="Chưa có tổ chức nào">Đồng chí nhập danh sách từ tệp mẫu ở trên.</EmptyState>;
  }
  const isIn: Readonly<Record<State, (one: Organisation) => boolean>> = {
    late: ({ id }) => late.has(id),
    pilot: ({ pilot }) => pilot === true,
    ends: ({ validTo }) => validTo !== undefined,
  };
  return (
    <FilteredList
      items={items}
      words="tổ chức"
      searchLabel="Tìm theo tên hoặc mã"
      textOf={({ name, id }) => `${name} ${id}`}
      filters={[
        {
          name: 'unit',
          label: 'Đơn vị',
          choices: namedChoices(units),
          holds: ({ unitId }, unit) => unitId === unit,
        },
        {
          name: 'state',
          label: 'Tình trạng',
          choices: STATES,
          holds: (one, state) => isIn[state as State](one),
        },
      ]}
      max={SHOWN}
    >
      {(shown) => (
        <DataTable
          caption="Tổ chức đảng"
          keyOf={({ id }) => id}
          columns={[
            {
              head: 'Tên',
              cell: ({ id, name }) => (
                <>
                  <a href={href(`/congress/${id}`)}>{name}</a> <span class="quiet">{id}</span>
                </>
              ),
            },
            { head: 'Đơn vị', cell: ({ unitId }) => (unitId ? (names.get(unitId) ?? unitId) : '–') },
            {
              head: 'Cấp, loại hình',
              cell: ({ level, type }) =>
                type
                  ? `${levelNames(currentNames())[level]}, ${TYPE_NAMES[type]}`
                  : levelNames(currentNames())[level],
            },
            { head: 'Dự kiến', cell: ({ plannedOn }) => (plannedOn ? formatDay(plannedOn) : '–') },
            { head: 'Tình trạng', cell: (one) => <StateWords one={one} late={late.has(one.id)} /> },
          ]}
          rows={shown}
        />
      )}
    </FilteredList>
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
