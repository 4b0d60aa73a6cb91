import { fieldId } from '../../ui/field.tsx';
import type { FieldLine } from './lines.ts';

const PREFIXES: Readonly<Record<FieldLine['tone'], string>> = {
  good: '',
  plain: '',
  warning: 'Lưu ý: ',
  error: 'Chưa khớp: ',
};

/** The line below a figure; its place is kept while there is nothing to say, so that the form stays where it is. */
export function LiveLine({
  pointer,
  lines,
}: {
  readonly pointer: string;
  readonly lines: ReadonlyMap<string, FieldLine>;
}) {
  const { tone, words } = lines.get(pointer) ?? { tone: 'plain', words: '' };
  return (
    <output class={`congress__line congress__line--${tone}`} for={fieldId(pointer)}>
      {words && PREFIXES[tone]}
      {words}
    </output>
  );
}
