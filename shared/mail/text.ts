import type { MailModel, MailRow } from './model.ts';
import { oneLine } from './one-line.ts';

/** Blocks of the text are told apart by an empty line. */
type Block = readonly string[];

/** The mail as plain text: the same words in the same order, fit to be read alone. */
export function renderText(model: MailModel): string {
  return blocksOf([
    [model.label],
    [model.greeting],
    [model.headline, ...model.context],
    ...[...model.flags, ...model.sections].map(({ title, lines }) => [
      title.toUpperCase(),
      ...lines.map(bullet),
    ]),
    [model.table.title.toUpperCase(), ...[...model.table.rows, model.table.total].map(rowLine)],
    [`Xem đầy đủ: ${model.pageUrl}`],
  ]);
}

/** Plain text of blocks: whatever a line holds, it stays one line. */
export const blocksOf = (blocks: readonly Block[]): string =>
  `${blocks.map((lines) => lines.map(oneLine).join('\n')).join('\n\n')}\n`;

/** A line of a list. */
export const bullet = (line: string): string => `- ${line}`;

const rowLine = ({ name, ratio, percent, behind }: MailRow): string =>
  bullet(`${name}: ${ratio} (${percent}), chậm ${behind}`);
