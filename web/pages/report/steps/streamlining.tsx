import { formatPercent } from '../../../../shared/figures.ts';
import { REPORT_FORMS } from '../../../../shared/forms/report.ts';
import { objectAt } from '../../../../shared/loose.ts';
import { RadiosField } from '../../../ui/inputs.tsx';
import { changed } from '../model.ts';
import { RowFields } from './row-fields.tsx';
import { fieldAt, type StepProps } from './step.ts';

const ROADMAP = [
  { value: 'yes', words: 'Đã có lộ trình, kế hoạch cụ thể' },
  { value: 'no', words: 'Chưa có', hint: 'Bản tổng hợp nêu tên các đơn vị chưa có lộ trình.' },
];

const { fields: COUNTS, parts } = REPORT_FORMS.streamlining;

/** The roadmap, the target, and the streamlined posts. */
export function StreamliningStep(props: StepProps) {
  const at = fieldAt(props);
  const data = objectAt(props, 'data');
  const { roadmap, target, done } = data;
  const set = (key: string, value: unknown) => props.onChange(changed(data, key, value));
  const { plan } = props.context;
  return (
    <>
      <RadiosField
        {...at('/roadmap')}
        label="Lộ trình tinh giản biên chế"
        value={roadmap === undefined ? undefined : roadmap === null ? 'no' : 'yes'}
        onChange={(value) => {
          if (value === 'yes') set('roadmap', props.aside[at('/roadmap').pointer] ?? {});
          else props.onChange(changed(data, 'roadmap', null), { [at('/roadmap').pointer]: roadmap });
        }}
        choices={ROADMAP}
      />
      {roadmap !== undefined && roadmap !== null && (
        <div class="report-inset">
          <RowFields
            fields={parts?.roadmap?.fields ?? []}
            row={objectAt(data, 'roadmap')}
            plan={plan}
            at={(path) => at(`/roadmap${path}`)}
            set={(key, value) => set('roadmap', changed(roadmap, key, value))}
          />
        </div>
      )}
      <RowFields fields={COUNTS} row={data} plan={plan} at={at} set={set} />
      {typeof target === 'number' && typeof done === 'number' && (
        <p>
          Đạt <strong>{formatPercent(done, target)}</strong> chỉ tiêu.
        </p>
      )}
    </>
  );
}
