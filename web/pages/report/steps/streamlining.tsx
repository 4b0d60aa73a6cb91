import { formatPercent } from '../../../../shared/figures.ts';
import { objectAt } from '../../../../shared/loose.ts';
import { DateField } from '../../../ui/date-field.tsx';
import { NumberField, RadiosField, TextField } from '../../../ui/inputs.tsx';
import { changed } from '../model.ts';
import { fieldAt, type StepProps } from './step.ts';

const ROADMAP = [
  { value: 'yes', words: 'Đã có lộ trình, kế hoạch cụ thể' },
  { value: 'no', words: 'Chưa có', hint: 'Bản tổng hợp nêu tên các đơn vị chưa có lộ trình.' },
];

const COUNTS = [
  { name: 'target', label: 'Chỉ tiêu tinh giản (người)' },
  { name: 'done', label: 'Đã tinh giản (người)' },
  { name: 'organisationsBefore', label: 'Số đầu mối trước sắp xếp', optional: true },
  { name: 'organisationsAfter', label: 'Số đầu mối sau sắp xếp', optional: true },
];

/** The roadmap, and what is to be streamlined and has been. */
export function Streamlining(props: StepProps) {
  const at = fieldAt(props);
  const data = objectAt(props, 'data');
  const { roadmap, target, done } = data;
  const set = (key: string, value: unknown) => props.onChange(changed(data, key, value));
  const setRoadmap = (key: string, value: unknown) => set('roadmap', changed(roadmap, key, value));
  const document = objectAt(data, 'roadmap');
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
          <TextField
            {...at('/roadmap/number')}
            label="Số văn bản"
            hint="Ví dụ: 54-KH/TU"
            value={document.number as string | undefined}
            onChange={(value) => setRoadmap('number', value)}
          />
          <DateField
            {...at('/roadmap/issuedOn')}
            label="Ngày ban hành"
            value={document.issuedOn as string | undefined}
            onChange={(value) => setRoadmap('issuedOn', value)}
          />
        </div>
      )}
      {COUNTS.map(({ name, ...rest }) => (
        <NumberField
          key={name}
          {...at(`/${name}`)}
          {...rest}
          value={data[name] as number | string | undefined}
          onChange={(value) => set(name, value)}
        />
      ))}
      {typeof target === 'number' && typeof done === 'number' && (
        <p>
          Đạt <strong>{formatPercent(done, target)}</strong> chỉ tiêu.
        </p>
      )}
    </>
  );
}
