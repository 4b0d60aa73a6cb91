import { useState } from 'preact/hooks';
import { call, callAll } from '../../api/call.ts';
import { useLoad } from '../../api/load.ts';
import { DoneNotice } from '../../ui/done-notice.tsx';
import { Loaded } from '../../ui/notice.tsx';
import { PlanEditor } from './plan/plan-editor.tsx';
import { planPart } from './plan/plan-parts.ts';
import type { SectionProps } from './section-props.ts';
import { NextStep } from './set-up/next-step.tsx';
import { unitsOf } from './units.ts';

/** The last possible day: the plan of the latest effective day is in effect then. */
const LAST_DAY = '2199-12-31';

/** The plan of the province: shows it, changes it, and shows the changes before they are saved. */
export default function PlanSection({ account, item, query }: SectionProps) {
  const [saved, setSaved] = useState<number>();
  const load = useLoad(async () => {
    const [plan, roster] = await Promise.all([
      call('getPlan', { query: { asOf: LAST_DAY } }),
      callAll('getRoster', {}),
    ]);
    return { plan, units: unitsOf(roster) };
  }, []);
  return (
    <>
      {saved !== undefined && (
        <>
          <DoneNotice of={saved} title={`Đã lưu bản số ${saved} của kế hoạch`}>
            Các bản tổng hợp từ ngày có hiệu lực tính theo kế hoạch này.
          </DoneNotice>
          <NextStep here="/admin/plan" after={saved} isSetUp={saved === 1} />
        </>
      )}
      <Loaded of={load}>
        {({ plan, units }) => (
          <PlanEditor
            key={plan.revision}
            accountId={account.id}
            part={planPart(item)}
            field={query.get('field') ?? undefined}
            current={plan}
            units={units}
            onSaved={(revision) => {
              setSaved(revision);
              load.reload();
            }}
          />
        )}
      </Loaded>
    </>
  );
}
