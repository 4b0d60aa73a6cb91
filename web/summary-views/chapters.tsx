import type { Chapter } from '../../shared/sections/index.ts';
import type { Sheet } from '../../shared/sections/section.ts';
import { renderCsv } from '../../shared/spreadsheet/csv.ts';
import { Button } from '../ui/button.tsx';
import { Disclosure } from '../ui/disclosure.tsx';
import { download } from '../ui/download.ts';
import { formatFigure } from '../ui/format.ts';
import { SheetTable } from './sheet-table.tsx';

interface ChaptersProps {
  /** From `chapters()` of `shared/sections`, which is a separate chunk, since it imports every section's schema. */
  readonly chapters: readonly Chapter[];
  /** The second part of a file name, after the id of the table, such as `2020-06-25`. */
  readonly fileSuffix: string;
}

/** The sections in reading order: text first, tables on demand. Empty sections are left out. */
export function Chapters({ chapters, fileSuffix }: ChaptersProps) {
  return (
    <>
      {chapters.filter(hasContent).map((chapter) => {
        const { id, text } = chapter;
        return (
          <section key={id} class="chapter" id={id}>
            <h2>{chapterTitle(chapter)}</h2>
            {text && (
              <ul class="chapter__lines">
                {text.lines.map((line, place) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other
                  <li key={place}>{line}</li>
                ))}
              </ul>
            )}
            {filledSheets(chapter).map((sheet) => (
              <SheetDisclosure key={sheet.id} sheet={sheet} fileName={`${sheet.id}-${fileSuffix}.csv`} />
            ))}
          </section>
        );
      })}
    </>
  );
}

const filledSheets = ({ sheets }: Chapter) => sheets.filter(({ rows }) => rows.length > 0);

/** Whether a section has anything to show. */
export const hasContent = (chapter: Chapter): boolean =>
  chapter.text !== undefined || filledSheets(chapter).length > 0;

/** The heading of a section. */
export const chapterTitle = ({ text, sheets }: Chapter): string => text?.title ?? sheets[0]?.name ?? '';

interface SheetDisclosureProps {
  readonly sheet: Sheet;
  readonly fileName: string;
}

function SheetDisclosure({ sheet, fileName }: SheetDisclosureProps) {
  return (
    <Disclosure words={`Bảng: ${sheet.name} (${formatFigure(sheet.rows.length)} dòng)`}>
      {() => (
        <>
          <SheetTable sheet={sheet} />
          <div class="screen-only">
            <Button
              kind="plain"
              onClick={() => download(fileName, new Blob([renderCsv(sheet)], { type: 'text/csv' }))}
            >
              Tải bảng này (CSV)
            </Button>
          </div>
        </>
      )}
    </Disclosure>
  );
}
