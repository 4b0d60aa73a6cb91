import { REPORT_FORMS } from '../../../../shared/forms/report.ts';
import {
  ACTIVITIES,
  ACTIVITY_NAMES,
  ACTIVITY_UNITS,
  type Activity,
} from '../../../../shared/sections/report/communications.ts';
import { capital } from '../../../../shared/text/capital.ts';
import type { RowSlots } from '../slots.ts';
import { RowFields } from './row-fields.tsx';
import { StrayRows, slotRows } from './slot-rows.tsx';
import type { StepProps } from './step.ts';

const ROWS: RowSlots<Activity> = { kinds: ACTIVITIES, idsOf: (activity) => ({ activity }) };

/** Activities of the month, by kind. */
export function CommunicationsStep(props: StepProps) {
  const { fields } = REPORT_FORMS.communications;
  const rows = slotRows(props, ROWS);
  return (
    <>
      <p class="quiet">
        Chỉ tính hoạt động trong tháng báo cáo. Hình thức nào không có hoạt động thì để trống hoặc ghi 0.
      </p>
      <div class="report-cards">
        {rows.map(
          (slot) =>
            slot.kind && (
              <fieldset key={slot.id} class="report-card">
                <legend class="report-card__title">{capital(ACTIVITY_NAMES[slot.kind])}</legend>
                <RowFields
                  {...slot}
                  fields={fields}
                  plan={props.context.plan}
                  labels={{ '/count': `Số ${ACTIVITY_UNITS[slot.kind]}` }}
                />
              </fieldset>
            ),
        )}
      </div>
      <StrayRows step={props} rows={rows} />
    </>
  );
}
