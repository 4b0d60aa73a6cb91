import { REPORT_FORMS } from '../../../../shared/forms/report.ts';
import {
  ACTIVITIES,
  ACTIVITY_NAMES,
  type Activity,
} from '../../../../shared/sections/report/communications.ts';
import { capital } from '../../../../shared/text/capital.ts';
import type { RowSlots } from '../slots.ts';
import { RowFields } from './row-fields.tsx';
import { StrayRows, slotRows } from './slot-rows.tsx';
import type { StepProps } from './step.ts';

const ROWS: RowSlots<Activity> = { kinds: ACTIVITIES, idsOf: (activity) => ({ activity }) };

const COUNTED: Readonly<Record<Activity, string>> = {
  press: 'Số tin, bài',
  broadcast: 'Số tin, bài, chuyên mục',
  online: 'Số tin, bài',
  conference: 'Số buổi',
  visual: 'Số pano, băng rôn, lượt',
  other: 'Số hoạt động',
};

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
                  labels={{ '/count': COUNTED[slot.kind] }}
                />
              </fieldset>
            ),
        )}
      </div>
      <StrayRows step={props} rows={rows} />
    </>
  );
}
