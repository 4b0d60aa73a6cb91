import { useState } from 'preact/hooks';
import { formatMonth } from '../../../../shared/days.ts';
import { callAll } from '../../../api/call.ts';
import { useLoad } from '../../../api/load.ts';
import { counts } from '../../../revisions/revision.ts';
import { navigate } from '../../../router.ts';
import { Button } from '../../../ui/button.tsx';
import { Disclosure } from '../../../ui/disclosure.tsx';
import { DoneNotice } from '../../../ui/done-notice.tsx';
import { formatInstant } from '../../../ui/format.ts';
import { SelectField } from '../../../ui/inputs.tsx';
import { EmptyState, Loaded } from '../../../ui/notice.tsx';
import type { SectionProps } from '../section-props.ts';
import { namedChoices, type UnitName, useUnits } from '../units.ts';
import { ReturnDialog } from './return-dialog.tsx';
import { SentData } from './sent-data.tsx';
import { SentExchange } from './sent-exchange.tsx';
import type { SentRevision } from './sent-revision.ts';

/** Returns submissions of a unit, with a comment. The unit is part of the address. */
export default function ReturnsSection({ item }: SectionProps) {
  const units = useUnits();
  return (
    <Loaded of={units}>
      {(all) => (
        <>
          <div class="narrow">
            <SelectField
              pointer="/unit"
              label="Đơn vị"
              value={item}
              choices={namedChoices(all)}
              onChange={(id) => navigate(id === undefined ? '/admin/returns' : `/admin/returns/${id}`)}
            />
          </div>
          {item === undefined ? (
            <EmptyState title="Đồng chí chọn một đơn vị để xem những gì đã gửi" />
          ) : (
            <OfUnit key={item} unit={all.find(({ id }) => id === item) ?? { id: item, name: item }} />
          )}
        </>
      )}
    </Loaded>
  );
}

function OfUnit({ unit }: { readonly unit: UnitName }) {
  const load = useLoad(async () => {
    const [reports, results, roster] = await Promise.all([
      callAll('getLatestSubmissions', { query: { kind: 'unit-report', unitId: unit.id } }),
      callAll('getLatestSubmissions', { query: { kind: 'congress-result', unitId: unit.id } }),
      callAll('getRoster', { query: { unitId: unit.id } }),
    ]);
    const names = new Map(roster.map(({ id, name }) => [id, name]));
    const newest = (one: SentRevision, other: SentRevision) => other.recordedAt.localeCompare(one.recordedAt);
    return { sent: [...reports.sort(newest), ...results.sort(newest)], names };
  }, [unit.id]);
  const [returning, setReturning] = useState<SentRevision>();
  const [done, setDone] = useState<{ readonly isEmailSent: boolean }>();
  return (
    <>
      {done && (
        <DoneNotice of={done} kind={done.isEmailSent ? 'success' : 'warning'} title="Đã trả lại.">
          {done.isEmailSent
            ? 'Thư báo kèm ý kiến đang được gửi tới người đã gửi bản này.'
            : 'Không gửi được thư báo cho người đã gửi; đồng chí báo đơn vị bằng cách khác.'}
        </DoneNotice>
      )}
      <Loaded of={load}>
        {({ sent, names }) => {
          const nameOf = ({ kind, period, subjectId }: SentRevision) =>
            kind === 'unit-report' && period !== undefined
              ? `Báo cáo tháng ${formatMonth(period)}`
              : `Kết quả đại hội: ${names.get(subjectId) ?? subjectId}`;
          const counted = sent.filter(counts);
          const returned = sent.filter((one) => one.returned);
          return (
            <>
              <h2>Đã trả lại, chưa gửi lại</h2>
              {returned.length === 0 && <p>Không có bản nào.</p>}
              <ul class="admin-list">
                {returned.map((one) => (
                  <li key={nameOf(one)} class="admin-list__item">
                    <div class="admin-list__words">
                      <strong>{nameOf(one)}</strong> <span class="tag tag--warning">Đã trả lại</span>
                      <p class="as-typed">{one.reason}</p>
                      <p class="quiet">{`Trả lại lúc ${formatInstant(one.recordedAt)}`}</p>
                      <SentExchange sent={one} />
                    </div>
                  </li>
                ))}
              </ul>
              <h2>Đang được tính</h2>
              {counted.length === 0 && <EmptyState title="Đơn vị chưa gửi gì" />}
              <ul class="admin-list">
                {counted.map((one) => (
                  <li key={nameOf(one)} class="admin-list__item">
                    <div class="admin-list__words">
                      <strong>{nameOf(one)}</strong>
                      <p class="quiet">{`Gửi lúc ${formatInstant(one.recordedAt)} (bản ${one.revision})`}</p>
                      {one.reason !== undefined && (
                        <p class="as-typed">{`Lý do đính chính: ${one.reason}`}</p>
                      )}
                      {one.reply !== undefined && (
                        <p class="as-typed">{`Đơn vị giải trình, trả lời: ${one.reply}`}</p>
                      )}
                      <SentExchange sent={one} />
                      <Disclosure words="Xem nội dung">{() => <SentData sent={one} />}</Disclosure>
                    </div>
                    <Button onClick={() => setReturning(one)}>
                      Trả lại<span class="visually-hidden"> {nameOf(one)}</span>
                    </Button>
                  </li>
                ))}
              </ul>
              {returning && (
                <ReturnDialog
                  of={returning}
                  name={nameOf(returning)}
                  onClose={() => setReturning(undefined)}
                  onDone={(isEmailSent) => {
                    setReturning(undefined);
                    setDone({ isEmailSent });
                    load.reload();
                  }}
                />
              )}
            </>
          );
        }}
      </Loaded>
    </>
  );
}
