import { changeWords, type FieldChange } from '../../../shared/forms/changes.ts';
import { nameOf } from '../../../shared/forms/field.ts';

/** The differences between two results, a line for each field. */
export const ChangeList = ({ changes }: { readonly changes: readonly FieldChange[] }) => (
  <ul>
    {changes.map((change) => (
      <li key={change.field.pointer}>
        <span class="congress__name">{nameOf(change.field)}</span>: {changeWords(change)}
      </li>
    ))}
  </ul>
);
