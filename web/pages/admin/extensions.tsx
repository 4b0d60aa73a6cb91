import { formatDay, formatMonth } from '../../../shared/days.ts';
import { call } from '../../api/call.ts';
import { useLoad } from '../../api/load.ts';
import { knownToday } from '../../api/today.ts';
import { href, navigate } from '../../router.ts';
import { SelectField } from '../../ui/inputs.tsx';
import { EmptyState, Loaded, Notice } from '../../ui/notice.tsx';
import { DataTable } from '../../ui/table.tsx';
import { ExtensionForm } from './extensions/extension-form.tsx';
import { monthsAround, type UnitMonth, unitMonths } from './extensions/months.ts';
import type { SectionProps } from './section-props.ts';

const LIST = '/admin/extensions';

/** Gives and withdraws extensions of the due day of a month's report. */
export default function ExtensionsSection({ item, query }: SectionProps) {
  const asked = query.get('period') ?? undefined;
  const load = useLoad(() => readMonth(asked), [asked]);
  return (
    <Loaded of={load}>
      {(month) => {
        const unit = month.units.find(({ id }) => id === item);
        if (item === undefined) return <MonthList month={month} saved={query.get('saved')} />;
        return (
          <>
            <a class="back" href={href(LIST, { period: month.period })}>
              {`Gia hạn tháng ${formatMonth(month.period)}`}
            </a>
            {unit ? (
              <ExtensionForm
                key={`${unit.id} ${month.period}`}
                unit={unit}
                period={month.period}
                onReload={load.reload}
                onSaved={(done) => {
                  load.reload();
                  navigate(LIST, { query: { period: month.period, saved: done }, replace: true });
                }}
              />
            ) : (
              <Notice kind="warning">Không có đơn vị này trong danh sách.</Notice>
            )}
          </>
        );
      }}
    </Loaded>
  );
}

interface Month {
  readonly period: string;
  readonly months: readonly string[];
  readonly units: readonly UnitMonth[];
}

/** By default the current month, since units ask for an extension before the due day, or the first month with a report. */
async function readMonth(asked: string | undefined): Promise<Month> {
  // The answer makes today known as well.
  const { reportingSince: first } = await call('getPlan', {});
  const now = knownToday().slice(0, 7);
  const period = asked ?? (first !== undefined && first > now ? first : now);
  const [{ items: reports }, { items: extensions }] = await Promise.all([
    call('getReports', { query: { period } }),
    call('getExtensions', { query: { period } }),
  ]);
  return {
    period,
    months: monthsAround(now, period, first),
    units: unitMonths(reports, extensions),
  };
}

const STATE_WORDS: Readonly<Record<UnitMonth['state'], string>> = {
  'on-time': 'Đã gửi đúng hạn',
  late: 'Đã gửi muộn',
  overdue: 'Chưa gửi, quá hạn',
  open: 'Chưa gửi, còn trong hạn',
  returned: 'Đã trả lại, chưa gửi lại',
  withdrawn: 'Đã rút, chưa gửi lại',
  'not-asked': 'Chưa yêu cầu',
};

const SAVED: Readonly<Record<string, string>> = {
  given: 'Đã gia hạn cho đơn vị.',
  withdrawn: 'Đã rút gia hạn của đơn vị.',
};

function MonthList({
  month: { period, months, units },
  saved,
}: {
  readonly month: Month;
  readonly saved: string | null;
}) {
  return (
    <>
      {saved !== null && SAVED[saved] && <Notice kind="success" title={SAVED[saved]} />}
      <div class="narrow">
        <SelectField
          pointer="/period"
          label="Tháng báo cáo"
          value={period}
          onChange={(to) => navigate(LIST, { query: { period: to }, replace: true })}
          choices={months.map((one) => ({ value: one, words: formatMonth(one) }))}
        />
      </div>
      {units.length === 0 ? (
        <EmptyState title="Chưa có đơn vị nào">Đồng chí nhập danh sách tổ chức trước.</EmptyState>
      ) : (
        <DataTable
          caption={`Báo cáo tháng ${formatMonth(period)}`}
          keyOf={({ id }) => id}
          columns={[
            { head: 'Đơn vị', cell: ({ name }) => name },
            { head: 'Tình trạng', cell: ({ state }) => STATE_WORDS[state] },
            {
              head: 'Hạn gửi',
              cell: ({ dueOn, extension }) => (
                <>
                  {formatDay(dueOn)} {extension && <span class="tag">Đã gia hạn</span>}
                </>
              ),
            },
            {
              head: 'Thao tác',
              cell: ({ id, name, extension }) => (
                <a href={href(`${LIST}/${id}`, { period })}>
                  {extension ? 'Sửa hoặc rút' : 'Gia hạn'}
                  <span class="visually-hidden">{` cho ${name}`}</span>
                </a>
              ),
            },
          ]}
          rows={units}
        />
      )}
    </>
  );
}
