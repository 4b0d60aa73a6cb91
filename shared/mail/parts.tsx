import type { ComponentChildren, TableHTMLAttributes, TdHTMLAttributes } from 'preact';
import type { EmailModel, EmailRow } from './model.ts';
import { paint } from './theme.ts';
import type { EmailList } from './words.ts';

const HEADING = { fontSize: '16px', lineHeight: '22px', margin: '16px 0 4px' };
const FLAG_HEADING = { fontSize: '15px', lineHeight: '21px', margin: '0 0 2px' };
const BODY = { fontSize: '15px', lineHeight: '21px', margin: '0' };

/** A table without lines or gaps. Outlook needs the attributes; they are spread because Preact's types do not list all. */
export const PLAIN = { width: '100%', cellpadding: '0', cellspacing: '0', border: '0' };
const CENTRED = { align: 'center' };

interface BoxProps extends TableHTMLAttributes {
  /** Attributes of its only cell. Padding goes here: Outlook ignores that of a table. */
  readonly cell: TdHTMLAttributes;
  readonly children: ComponentChildren;
}

/** A centred box of the full width. It is a table of one cell because Outlook ignores width and padding of a `div`. */
export const Box = ({ cell, children, ...table }: BoxProps) => (
  <table role="presentation" {...PLAIN} {...CENTRED} {...table}>
    <tbody>
      <tr>
        <td {...cell}>{children}</td>
      </tr>
    </tbody>
  </table>
);

export const Title = ({ children }: { children: ComponentChildren }) => (
  <h2 {...paint(['text'], HEADING)}>{children}</h2>
);

export const Sentence = ({ children }: { children: ComponentChildren }) => (
  <p {...paint(['text'], BODY)}>{children}</p>
);

/** Items with their index as key: they are rendered once, and names and lines may be equal. */
const placed = <Item,>(items: readonly Item[]) => items.map((item, place) => ({ item, place }));

/** One line each. */
export const Lines = ({ lines }: { lines: readonly string[] }) => (
  <ul {...paint(['text'], { ...BODY, padding: '0 0 0 18px' })}>
    {placed(lines).map(({ item, place }) => (
      <li key={place} style={{ margin: '0 0 2px' }}>
        {item}
      </li>
    ))}
  </ul>
);

/**
 * A bar of table cells, which every client draws (SVG and CSS shapes are not). The figure is next to it as text; the space
 * inside prevents Outlook from dropping an empty cell.
 */
export const PercentBar = ({ percent, height }: { percent: number; height: number }) => {
  const cell = { height: `${height}px`, fontSize: '0', lineHeight: '0' };
  return (
    <table role="presentation" {...PLAIN} aria-hidden="true">
      <tbody>
        <tr>
          {percent > 0 && (
            <td width={`${percent}%`} {...paint(['barDone'], cell)}>
              {'\u00a0'}
            </td>
          )}
          {percent < 100 && (
            <td width={`${100 - percent}%`} {...paint(['barLeft'], cell)}>
              {'\u00a0'}
            </td>
          )}
        </tr>
      </tbody>
    </table>
  );
};

/** A list to act on, in colour, or a list in order, in grey. The text says the same. */
export const ListBox = ({ title, lines, urgent }: EmailList) => (
  <Box
    {...paint([urgent ? 'flag' : 'calm'], { margin: '8px 0 0' })}
    cell={{ style: { padding: '6px 10px' } }}
  >
    <h2 {...paint([urgent ? 'flagText' : 'text'], FLAG_HEADING)}>{title}</h2>
    <Lines lines={lines} />
  </Box>
);

/** A link as a button: a cell with a colour, because Outlook ignores the padding of a link. */
export const PageButton = ({ href, children }: { href: string; children: ComponentChildren }) => (
  <table role="presentation" {...PLAIN} width="auto" style={{ margin: '12px 0 0' }}>
    <tbody>
      <tr>
        <td {...paint(['button'], { padding: '10px 16px', borderRadius: '4px' })}>
          <a href={href} target="_blank" {...paint(['buttonText'], { ...BODY, textDecoration: 'none' })}>
            {children}
          </a>
        </td>
      </tr>
    </tbody>
  </table>
);

/** Small print at the end. */
export const Footer = ({ lines }: { lines: readonly string[] }) => (
  <p {...paint(['muted'], { fontSize: '12px', lineHeight: '17px', margin: '20px 0 0' })}>{lines.join(' ')}</p>
);

const CELL = {
  padding: '5px 0 5px 8px',
  borderBottomWidth: '1px',
  borderBottomStyle: 'solid',
  verticalAlign: 'top',
} as const;
const NAME = { ...CELL, padding: '5px 0', textAlign: 'left', wordBreak: 'break-word' } as const;
const FIGURE = { ...CELL, textAlign: 'right', whiteSpace: 'nowrap' } as const;

const Row = ({ row, bold }: { row: EmailRow; bold: boolean }) => {
  const fontWeight = bold ? 'bold' : 'normal';
  const figure = paint(['text', 'line'], { ...FIGURE, fontWeight });
  return (
    <tr>
      <th scope="row" {...paint(['text', 'line'], { ...NAME, fontWeight })}>
        {row.url === undefined ? (
          row.name
        ) : (
          <a href={row.url} target="_blank" {...paint(['link'], { textDecoration: 'underline' })}>
            {row.name}
          </a>
        )}
        <PercentBar percent={row.bar} height={4} />
      </th>
      <td {...figure}>{row.ratio}</td>
      <td {...figure}>{row.percent}</td>
      <td {...figure}>{row.behind}</td>
    </tr>
  );
};

const HEADERS = ['Đã tổ chức', 'Đạt', 'Chậm'];

/** The table of units, each with its bar, and the total. */
export const FiguresTable = ({ rows, total }: EmailModel['table']) => (
  <table {...PLAIN} style={{ fontSize: '14px', lineHeight: '19px' }}>
    <thead>
      <tr>
        <th scope="col" {...paint(['muted', 'line'], { ...NAME, fontWeight: 'normal' })}>
          Đơn vị
        </th>
        {HEADERS.map((title) => (
          <th key={title} scope="col" {...paint(['muted', 'line'], { ...FIGURE, fontWeight: 'normal' })}>
            {title}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {placed(rows).map(({ item, place }) => (
        <Row key={place} row={item} bold={false} />
      ))}
      <Row row={total} bold={true} />
    </tbody>
  </table>
);
