import type { ViewChange } from '../../../shared/digest/changed-views.ts';
import { formatCount } from '../../../shared/figures.ts';
import { Disclosure } from '../../ui/disclosure.tsx';
import { whatChanged } from './change-words.ts';

/** The differences of two summaries, by table. */
export function ChangesBySheet({ changes }: { readonly changes: readonly ViewChange[] }) {
  const sheets = [...new Set(changes.map(({ sheet }) => sheet))];
  return (
    <>
      {sheets.map((sheet) => {
        const rows = changes.filter((change) => change.sheet === sheet);
        return (
          <Disclosure key={sheet} words={`${sheet} (${formatCount(rows.length)} thay đổi)`}>
            {() => (
              // Not a table: names are sentences here, and on a phone they would leave no room for the figures.
              <ul aria-label={`Thay đổi: ${sheet}`}>
                {rows.map((change) => (
                  <li key={`${change.row} ${change.cell?.title}`}>
                    <strong>{change.row}</strong>: {whatChanged(change)}
                  </li>
                ))}
              </ul>
            )}
          </Disclosure>
        );
      })}
    </>
  );
}
