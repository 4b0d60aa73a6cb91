import type { CSSProperties } from 'preact';

type Property = 'color' | 'backgroundColor' | 'borderColor';

/**
 * The colours of emails by purpose, light and dark: all text has WCAG AA contrast in both. The light colours are inline, so
 * that the email is readable in clients that drop the style block.
 */
const PAINTS = {
  page: { property: 'backgroundColor', light: '#ffffff', dark: '#121212' },
  text: { property: 'color', light: '#1a1a1a', dark: '#e8e8e8' },
  muted: { property: 'color', light: '#555555', dark: '#b8b8b8' },
  link: { property: 'color', light: '#0b57d0', dark: '#8ab4f8' },
  gap: { property: 'borderColor', light: '#ffffff', dark: '#121212' },
  button: { property: 'backgroundColor', light: '#0b5394', dark: '#8ab4f8' },
  buttonText: { property: 'color', light: '#ffffff', dark: '#121212' },
  line: { property: 'borderColor', light: '#d5d5d5', dark: '#4a4d51' },
  flag: { property: 'backgroundColor', light: '#fdecea', dark: '#3a1815' },
  flagText: { property: 'color', light: '#8c1d18', dark: '#ffb4ab' },
  calm: { property: 'backgroundColor', light: '#f1f3f4', dark: '#232629' },
  barDone: { property: 'backgroundColor', light: '#0b5394', dark: '#6ea8fe' },
  barText: { property: 'color', light: '#ffffff', dark: '#121212' },
  barNew: { property: 'backgroundColor', light: '#9fc5f0', dark: '#2f5d9b' },
  barNewText: { property: 'color', light: '#1a1a1a', dark: '#ffffff' },
  barPlan: { property: 'backgroundColor', light: '#6b7075', dark: '#9aa0a6' },
  barLeft: { property: 'backgroundColor', light: '#d9dde1', dark: '#3c4043' },
} as const satisfies Record<string, { property: Property; light: string; dark: string }>;

type Paint = keyof typeof PAINTS;

const CSS_NAMES: Readonly<Record<Property, string>> = {
  color: 'color',
  backgroundColor: 'background-color',
  borderColor: 'border-color',
};

const ruleOf = (selector: string, { property, dark }: (typeof PAINTS)[Paint]): string =>
  `${selector}{${CSS_NAMES[property]}:${dark} !important}`;

/** The style of an element with inline colours, and the classes by which the dark scheme overrides them. */
export const paint = (
  names: readonly Paint[],
  style: CSSProperties = {},
): { className: string; style: CSSProperties } => ({
  className: names.join(' '),
  style: {
    ...style,
    ...Object.fromEntries(names.map((name) => [PAINTS[name].property, PAINTS[name].light])),
  },
});

const DARK = Object.entries(PAINTS).map(([name, colour]) => ruleOf(`.${name}`, colour));

/** The style block. It contains no data, so no text that a person typed. */
export const STYLE_BLOCK = [
  ':root{color-scheme:light dark;supported-color-schemes:light dark}',
  `@media (prefers-color-scheme:dark){${DARK.join('')}}`,
].join('');

export const FONT = 'Arial, Helvetica, sans-serif';
