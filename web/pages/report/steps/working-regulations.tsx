import { withValue } from '../../../../shared/forms/pointer.ts';
import { REPORT_FORMS } from '../../../../shared/forms/report.ts';
import { objectAt } from '../../../../shared/loose.ts';
import { RowFields } from './row-fields.tsx';
import { fieldAt, type StepProps } from './step.ts';

/** Three documents: status, and number and day of an issued one. */
export function WorkingRegulationsStep(props: StepProps) {
  const at = fieldAt(props);
  const data = objectAt(props, 'data');
  return (
    <>
      <p class="quiet">Văn bản nào không báo cáo thì để trống tình trạng.</p>
      {Object.entries(REPORT_FORMS.workingRegulations.parts ?? {}).map(([key, { name, fields }]) => (
        <fieldset key={key} class="report-card">
          <legend class="report-card__title">Quy chế làm việc của {name}</legend>
          <RowFields
            fields={fields}
            row={objectAt(data, key)}
            plan={props.context.plan}
            at={(path) => at(`/${key}${path}`)}
            set={(field, value) => props.onChange(withValue(data, `/${key}/${field}`, value))}
          />
        </fieldset>
      ))}
    </>
  );
}
