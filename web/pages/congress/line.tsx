import { fieldId } from '../../ui/field.tsx';
import type { FieldLine } from './lines.ts';

const PREFIXES: Readonly<Record<FieldLine['tone'], string>> = {
  good: '',
  plain: '',
  warning: 'Lưu ý: ',
  error: 'Chưa khớp: ',
};

/** The line below a figure. It reserves its space when it is empty, so that the form does not move. */
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
