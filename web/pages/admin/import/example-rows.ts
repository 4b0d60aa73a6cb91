import type { Cell } from '../../../sheets/cell.ts';
import type { SheetColumn, SheetRow } from '../../../sheets/columns.ts';
import type { UnreadCell } from './texts.ts';

const EXAMPLE = 'Dòng này là ví dụ của tệp mẫu; đồng chí xóa dòng này, hoặc thay bằng số liệu thật.';

/** The error of a row that still is an example of the template: it would be taken for a real one. */
export function exampleIn<Head extends string>(
  columns: readonly SheetColumn<Head>[],
  examples: readonly (readonly Cell[])[],
  { cells }: SheetRow<Head>,
): UnreadCell[] {
  const isExample = examples.some((example) =>
    example.every((cell, at) => {
      const head = columns[at]?.head;
      return cell === null || (head !== undefined && textOf(cells[head]) === textOf(cell));
    }),
  );
  const named = columns.find(({ head }) => head === 'name') ?? columns[0];
  return isExample && named ? [{ field: named.head, message: EXAMPLE }] : [];
}

/** A cell as text, whether the file has a day as a day or as text. */
function textOf(cell: Cell | undefined): string {
  if (typeof cell === 'object' && cell !== null) return cell.day;
  return String(cell ?? '').trim();
}
