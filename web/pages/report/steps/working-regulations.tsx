import { objectAt } from '../../../../shared/loose.ts';
import { DOCUMENT_NAMES, STATUS_NAMES } from '../../../../shared/sections/report/working-regulations.ts';
import { DateField } from '../../../ui/date-field.tsx';
import { SelectField, TextField } from '../../../ui/inputs.tsx';
import { changed } from '../model.ts';
import { choicesOf } from '../words.ts';
import { fieldAt, type StepProps } from './step.ts';

const STATUSES = choicesOf(STATUS_NAMES);

/** Three documents: how far each is, and its number and day once it is issued. */
export function WorkingRegulations(props: StepProps) {
  const at = fieldAt(props);
  const data = objectAt(props, 'data');
  return (
    <>
      <p class="quiet">Văn bản nào không báo cáo thì để trống tình trạng.</p>
      {Object.entries(DOCUMENT_NAMES).map(([name, words]) => {
        const { status, number, issuedOn, ...others } = objectAt(data, name);
        const set = (key: string, value: unknown) => {
          const row = changed({ status, number, issuedOn, ...others }, key, value);
          const given = Object.entries(row).filter(([, one]) => one !== undefined);
          props.onChange(changed(data, name, given.length === 0 ? undefined : Object.fromEntries(given)));
        };
        return (
          <fieldset key={name} class="report-card">
            <legend class="report-card__title">Quy chế làm việc của {words}</legend>
            <SelectField
              {...at(`/${name}/status`)}
              label="Tình trạng"
              value={status as string | undefined}
              onChange={(value) => set('status', value)}
              choices={STATUSES}
            />
            {(status === 'issued' || number !== undefined || issuedOn !== undefined) && (
              <>
                <TextField
                  {...at(`/${name}/number`)}
                  label="Số văn bản"
                  hint="Ví dụ: 01-QC/HU"
                  value={number as string | undefined}
                  onChange={(value) => set('number', value)}
                />
                <DateField
                  {...at(`/${name}/issuedOn`)}
                  label="Ngày ban hành"
                  value={issuedOn as string | undefined}
                  onChange={(value) => set('issuedOn', value)}
                />
              </>
            )}
          </fieldset>
        );
      })}
    </>
  );
}
