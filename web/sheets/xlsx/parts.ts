import { type Archive, partName } from './archive.ts';
import { RefusedError } from './limits.ts';
import { scanXml } from './xml.ts';

/** Where a workbook keeps what is read of it. */
export interface WorkbookParts {
  /** The sheets with cells that a person who opens the workbook sees, at least one: each with its part. */
  readonly sheets: readonly { readonly name: string; readonly path: string | undefined }[];
  readonly styles: string | undefined;
  readonly strings: string | undefined;
  /** Days count from 1904 instead of 1900. */
  readonly date1904: boolean;
}

interface Relation {
  readonly id: string;
  /** The last word of its type: the one before it differs between the editions of the file format. */
  readonly type: string;
  readonly path: string;
}

interface SheetEntry {
  readonly name: string;
  readonly isHidden: boolean;
  readonly relation: string | undefined;
}

/**
 * Finds the parts of a workbook by their relations, wherever they are.
 *
 * @throws RefusedError when it is no workbook, one of a format that is not read, or has no sheet with cells that can be seen;
 * Error when a part is not where the workbook says
 */
export function findParts(archive: Archive): WorkbookParts {
  const workbook = workbookPart(archive);
  const relations = relationsOf(archive, workbook);
  const { sheets, date1904 } = readWorkbook(archive.text(workbook));
  if (sheets.length === 0) throw new RefusedError({ is: 'not-a-spreadsheet' });
  const byId = new Map(relations.map((one) => [one.id, one]));
  const seen = sheets
    .filter(({ isHidden }) => !isHidden)
    .map(({ name, relation }) => ({ name, found: byId.get(relation ?? '') }));
  // A sheet that is a chart has no cells.
  const withCells = seen.filter(({ found }) => found === undefined || found.type === 'worksheet');
  if (withCells.length === 0) throw new RefusedError({ is: 'no-visible-sheet' });
  const part = (type: string) => relations.find((one) => one.type === type && archive.has(one.path))?.path;
  return {
    sheets: withCells.map(({ name, found }) => ({ name, path: found?.path })),
    styles: part('styles'),
    strings: part('sharedStrings'),
    date1904,
  };
}

const DEFAULT = 'xl/workbook.xml';

function workbookPart(archive: Archive): string {
  const found = relationsOf(archive, '').find(({ type }) => type === 'officeDocument')?.path;
  if (found !== undefined && archive.has(found)) {
    // Excel's binary workbook.
    if (found.endsWith('.bin')) throw new RefusedError({ is: 'other-format' });
    return found;
  }
  if (archive.has(DEFAULT)) return DEFAULT;
  // LibreOffice's own format, and Apple's.
  const isOther = ['content.xml', 'index/document.iwa'].some((path) => archive.has(path));
  throw new RefusedError({ is: isOther ? 'other-format' : 'not-a-spreadsheet' });
}

/** Parts that a part names; of the archive itself where `part` is empty. */
function relationsOf(archive: Archive, part: string): Relation[] {
  const cut = part.lastIndexOf('/') + 1;
  const path = `${part.slice(0, cut)}_rels/${part.slice(cut)}.rels`;
  if (!archive.has(path)) return [];
  const relations: Relation[] = [];
  scanXml(archive.text(path), {
    open(name, attributes) {
      if (name !== 'Relationship') return;
      const { Id = '', Type = '', Target = '', TargetMode } = attributes();
      if (TargetMode === 'External') return;
      relations.push({
        id: Id,
        type: Type.slice(Type.lastIndexOf('/') + 1),
        path: resolved(part.slice(0, cut), Target),
      });
    },
  });
  return relations;
}

/** Where a target is, seen from a folder. */
function resolved(folder: string, target: string): string {
  const path = target.replaceAll('\\', '/');
  const steps: string[] = [];
  for (const step of (path.startsWith('/') ? path : `${folder}${path}`).split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return partName(unquoted(steps.join('/')));
}

function unquoted(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** XML Schema's booleans: LibreOffice writes them in letters. */
const isTrue = (value: string | undefined): boolean => /^\s*(?:1|true)\s*$/i.test(value ?? '');

function readWorkbook(xml: string): { sheets: readonly SheetEntry[]; date1904: boolean } {
  const sheets: SheetEntry[] = [];
  let date1904 = false;
  scanXml(xml, {
    open(name, attributes) {
      if (name === 'workbookPr') date1904 = isTrue(attributes().date1904);
      if (name !== 'sheet') return;
      const own = attributes();
      const relation = Object.keys(own).find((key) => key.endsWith(':id'));
      sheets.push({
        name: own.name ?? '',
        isHidden: /^(?:hidden|veryHidden)$/.test(own.state ?? ''),
        relation: relation && own[relation],
      });
    },
  });
  return { sheets, date1904 };
}
