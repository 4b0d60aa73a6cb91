import type { EmailModel, EmailRow } from './model.ts';
import { oneLine } from './one-line.ts';

/** Blocks of text are separated by an empty line. */
type Block = readonly string[];

/** The email as plain text: the same content in the same order, readable by itself. */
export function renderText(model: EmailModel): string {
  return blocksOf([
    [model.label],
    [model.greeting],
    [model.headline, ...model.context],
    ...[...model.flags, ...(model.corrections ? [model.corrections] : []), ...model.sections].map(
      ({ title, lines }) => [title.toUpperCase(), ...lines.map(bullet)],
    ),
    [model.table.title.toUpperCase(), ...[...model.table.rows, model.table.total].map(rowLine)],
    [`Xem đầy đủ: ${model.pageUrl}`],
    model.why,
  ]);
}

/** Joins blocks to plain text; each line stays one line, whatever it contains. */
export const blocksOf = (blocks: readonly Block[]): string =>
  `${blocks.map((lines) => lines.map(oneLine).join('\n')).join('\n\n')}\n`;

/** A line of a list. */
export const bullet = (line: string): string => `- ${line}`;

const rowLine = ({ name, ratio, percent, behind }: EmailRow): string =>
  bullet(`${name}: ${ratio} (${percent}), chậm ${behind}`);
