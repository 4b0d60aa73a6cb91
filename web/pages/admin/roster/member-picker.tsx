import { useState } from 'preact/hooks';
import { unitOf } from '../../../../shared/ids.ts';
import type { Organisation } from '../../../../shared/roster/roster.ts';
import { type FieldProps, fieldId, LabelledGroup } from '../../../ui/field.tsx';
import { SelectField } from '../../../ui/inputs.tsx';
import { namedChoices, unitsOf } from '../units.ts';

interface MemberPickerProps extends FieldProps {
  /** One organisation is chosen, not several. */
  readonly isOne: boolean;
  readonly roster: readonly Organisation[];
  /** Ids. */
  readonly value: readonly string[];
  readonly onChange: (ids: readonly string[]) => void;
}

/** Chooses grassroots organisations, unit by unit; what was chosen of another unit stays chosen. */
export function MemberPicker({ isOne, roster, value, onChange, ...field }: MemberPickerProps) {
  const [unit, setUnit] = useState<string | undefined>(value[0] && unitOf(value[0]));
  const own = roster.filter(({ id, level }) => level === 'grassroots' && unitOf(id) === unit);
  const elsewhere = roster.filter(({ id }) => value.includes(id) && unitOf(id) !== unit);
  const shown = [...elsewhere, ...own];
  const units = unitsOf(roster);
  const nameOf = (id: string) => units.find((one) => one.id === unitOf(id))?.name ?? unitOf(id);
  const toggle = (id: string, isChosen: boolean) => {
    if (isOne) return onChange([id]);
    onChange(isChosen ? [...value, id] : value.filter((one) => one !== id));
  };
  return (
    <>
      <SelectField
        pointer={`${field.pointer}/unit`}
        label="Đơn vị"
        value={unit}
        onChange={setUnit}
        choices={namedChoices(units)}
      />
      <LabelledGroup {...field}>
        {shown.length === 0 ? (
          <p class="quiet">
            <input id={fieldId(field.pointer)} type="hidden" />
            {unit === undefined ? 'Đồng chí chọn đơn vị trước.' : 'Đơn vị này chưa có tổ chức cơ sở.'}
          </p>
        ) : (
          <div class="admin__list">
            {shown.map(({ id, name }, index) => (
              <label key={id} class="choice">
                <input
                  id={index === 0 ? fieldId(field.pointer) : undefined}
                  type={isOne ? 'radio' : 'checkbox'}
                  name={field.pointer}
                  checked={value.includes(id)}
                  onChange={({ currentTarget: { checked } }) => toggle(id, checked)}
                />
                <span>
                  {name} {unitOf(id) === unit ? '' : <span class="quiet">{nameOf(id)}</span>}
                </span>
              </label>
            ))}
          </div>
        )}
      </LabelledGroup>
    </>
  );
}
