import type { LockedPackage } from './packages.ts';

/** Licences under which a package may be used here, unchanged. Those of copyleft kind hold for files, not for programs. */
const ALLOWED: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'ISC',
  'MIT',
  'MIT-0',
  'MPL-2.0',
]);

/** Packages that were looked at one by one, and why each may be used. */
const REVIEWED: Readonly<Record<string, string>> = {
  'caniuse-lite': 'CC-BY-4.0: data about browsers that a development tool reads',
  querystring: 'MIT by its License.md; its package.json names no licence. A development engine needs it',
};

/** Whether an SPDX expression lets the package be used: one choice of an `OR` is enough. */
const isAllowed = (expression: string): boolean =>
  expression
    .replaceAll(/[()]/g, '')
    .split(' OR ')
    .some((choice) => ALLOWED.has(choice.trim()));

/** The packages whose licence is neither allowed nor reviewed. */
export const unlicensed = (packages: readonly LockedPackage[]): LockedPackage[] =>
  packages.filter(({ name, license }) => !(name in REVIEWED) && !(license && isAllowed(license)));

/** The list of what is deployed, as `docs/licences.md` holds it. */
export function licenceTable(packages: readonly LockedPackage[]): string {
  const deployed = packages.filter(({ dev }) => !dev);
  const rows = [
    ['package', 'version', 'licence'],
    ...deployed.map(({ name, version, license = '' }) => [name, version, license]),
  ];
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lineOf = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const [head = [], ...body] = rows;
  return [lineOf(head), lineOf(widths.map((width) => '-'.repeat(width))), ...body.map(lineOf)].join('\n');
}
