import { rowsOf } from '../../../../shared/loose.ts';
import {
  PERSONNEL_STEPS,
  TARGET_NAMES,
  TARGETS,
  type Target,
  TRACK_NAMES,
  TRACKS,
  type Track,
} from '../../../../shared/sections/report/personnel.ts';
import { DateField } from '../../../ui/date-field.tsx';
import { RadiosField } from '../../../ui/inputs.tsx';
import type { Typed } from '../../../work/work.ts';
import type { RowSlots } from '../slots.ts';
import { type SlotRow, StrayRows, slotRows } from './slot-rows.tsx';
import type { StepProps } from './step.ts';

const PROCESSES: RowSlots<{ target: Target; track: Track }> = {
  kinds: TARGETS.flatMap((target) => TRACKS.map((track) => ({ target, track }))),
  idsOf: (process) => process,
};

/** The meetings of the steps, by track. */
const MEETINGS: Readonly<Record<Track, readonly string[]>> = {
  reelection: [
    'Ban Thường vụ rà soát, nhận xét từng đồng chí cấp ủy viên đương nhiệm',
    'Hội nghị cán bộ chủ chốt bỏ phiếu kín',
    'Ban Chấp hành bỏ phiếu kín',
    'Ban Thường vụ biểu quyết danh sách',
    'Ban Chấp hành thẩm định, bỏ phiếu kín',
  ],
  firstTime: [
    'Ban Thường vụ rà soát nguồn quy hoạch, thống nhất cơ cấu, số lượng',
    'Hội nghị cán bộ chủ chốt bỏ phiếu kín giới thiệu',
    'Ban Chấp hành bỏ phiếu kín giới thiệu',
    'Ban Thường vụ biểu quyết danh sách',
    'Ban Chấp hành thẩm định, bỏ phiếu kín',
  ],
};

const REPORTED = [
  { value: 'yes', words: 'Có báo cáo quy trình này' },
  { value: 'no', words: 'Không báo cáo quy trình này' },
];

/** The five dated steps of each body and track. */
export function PersonnelStep(props: StepProps) {
  const rows = slotRows(props, PROCESSES);
  return (
    <>
      <p class="quiet">
        Ghi ngày đã thực hiện từng bước, lần lượt từ bước 1, không bỏ bước. Bước chưa làm thì để trống; chưa
        làm bước nào thì để trống cả năm bước.
      </p>
      {rows.map(
        (slot) => slot.kind && <Process key={slot.id} slot={slot} aside={props.aside} {...slot.kind} />,
      )}
      <StrayRows step={props} rows={rows} />
    </>
  );
}

interface ProcessProps {
  readonly slot: SlotRow<unknown>;
  readonly aside: Typed;
  readonly target: Target;
  readonly track: Track;
}

function Process({ slot: { id, row, at, set }, aside, target, track }: ProcessProps) {
  // Not an index: a row that is not reported has none.
  const place = `/data/personnel/${id}/steps`;
  // By number, not by place: a merge of two drafts may leave a step out.
  const days = new Map(rowsOf(row.steps).map(({ step, heldOn }) => [step, heldOn as string | undefined]));
  const steps = MEETINGS[track].map((_, index) => days.get(index + 1));
  const change = (step: number, day: string | undefined) => {
    const days = MEETINGS[track].map((_, index) => (index === step ? day : steps[index]));
    while (days.length > 0 && days.at(-1) === undefined) days.pop();
    set(
      'steps',
      days.map((heldOn, index) => ({ step: index + 1, ...(heldOn !== undefined && { heldOn }) })),
    );
  };
  return (
    <section class="report-card">
      <h2 class="report-card__title">
        {TARGET_NAMES[target]}, {TRACK_NAMES[track]}
      </h2>
      <RadiosField
        {...at('')}
        label="Quy trình"
        value={row.steps === undefined ? 'no' : 'yes'}
        onChange={(value) => {
          if (value === 'yes') set('steps', aside[place] ?? []);
          else set('steps', undefined, { [place]: row.steps });
        }}
        choices={REPORTED}
      />
      {row.steps !== undefined && (
        <div class="report-cards">
          {MEETINGS[track].slice(0, PERSONNEL_STEPS).map((meeting, index) => (
            <DateField
              key={meeting}
              {...at(`/steps/${index}/heldOn`)}
              label={`Bước ${index + 1}. ${meeting}`}
              value={steps[index]}
              onChange={(day) => change(index, day)}
            />
          ))}
        </div>
      )}
    </section>
  );
}
