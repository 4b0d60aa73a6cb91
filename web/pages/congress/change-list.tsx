import { type Change, sayChange } from './changes.ts';

/** What differs between two results, a line for each figure. */
export const ChangeList = ({ changes }: { readonly changes: readonly Change[] }) => (
  <ul>
    {changes.map((change) => (
      <li key={change.figure.pointer}>
        <span class="congress__name">{change.figure.name}</span>: {sayChange(change)}
      </li>
    ))}
  </ul>
);
