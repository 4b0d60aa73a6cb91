import { useRef, useState } from 'preact/hooks';
import { DOCX_TYPE, reportFileName } from '../../../shared/documents/report-file.ts';
import { coverOf } from '../../../shared/sections/cover.ts';
import { call } from '../../api/call.ts';
import { chunk } from '../../api/chunk.ts';
import { currentNames } from '../../config.ts';
import { Button } from '../../ui/button.tsx';
import { download } from '../../ui/download.ts';
import { Notice } from '../../ui/notice.tsx';
import { useDownload } from '../../ui/use-download.ts';
import type { Asked } from './address.ts';
import { Options } from './options.tsx';
import type { Figures } from './use-figures.ts';

interface ToolbarProps {
  readonly asked: Asked;
  readonly figures: Figures;
  readonly unitId: string | undefined;
  /** Whether the deadlines are offered as a calendar: clerks have them on their unit's home. */
  readonly withCalendar: boolean;
}

/** The actions of a summary: choose days, download a workbook, the report and the deadlines, print. */
export function Toolbar({ asked, figures, unitId, withCalendar }: ToolbarProps) {
  const [open, setOpen] = useState(false);
  const toggle = useRef<HTMLButtonElement>(null);
  const file = useFile(figures);
  const report = useReport(figures);
  const calendar = useCalendar(figures, unitId);
  const downloads = [
    { of: report, what: 'báo cáo', button: 'Tải báo cáo' },
    { of: file, what: 'tệp', button: 'Tải Excel' },
    { of: calendar, what: 'lịch', button: CALENDAR },
  ];
  const settled = [figures.summary, figures.chapters, figures.charts, figures.series].every(
    ({ is }) => is !== 'busy',
  );
  return (
    <div class="toolbar screen-only">
      <div class="toolbar__buttons">
        <button
          ref={toggle}
          type="button"
          class="button"
          aria-expanded={open}
          aria-controls="summary-options"
          onClick={() => setOpen(!open)}
        >
          Chọn ngày
        </button>
        <Button busy={!settled || figures.shown === undefined} onClick={() => print()}>
          In
        </Button>
        <Button busy={file.busy || figures.chapters.is !== 'ready'} onClick={file.save}>
          Tải Excel
        </Button>
        <Button busy={report.busy || figures.shown === undefined} onClick={report.save}>
          Tải báo cáo
        </Button>
        {withCalendar && (
          <Button busy={calendar.busy || figures.shown === undefined} onClick={calendar.save}>
            {CALENDAR}
          </Button>
        )}
      </div>
      {downloads.map(
        ({ of, what, button }) =>
          of.failed && (
            <Notice key={what} kind="error" title={`Chưa tải được ${what}`}>
              {`Đồng chí kiểm tra mạng rồi bấm “${button}” lần nữa.`}
            </Notice>
          ),
      )}
      <div id="summary-options" hidden={!open}>
        <Options
          key={JSON.stringify(asked)}
          asked={asked}
          shown={figures.shown}
          unitId={unitId}
          onChosen={() => {
            setOpen(false);
            toggle.current?.focus();
          }}
        />
      </div>
    </div>
  );
}

const CALENDAR = 'Tải lịch các hạn';

/** Makes the calendar file of the province's deadlines, or of the unit's. */
const useCalendar = ({ shown }: Figures, unitId: string | undefined) =>
  useDownload(async () => {
    if (!shown) return;
    const { unitCalendar, provinceCalendar } = await chunk(
      'web/calendar/deadline-file.ts',
      () => import('../../calendar/deadline-file.ts'),
    );
    const made =
      unitId === undefined
        ? provinceCalendar(shown.today)
        : unitCalendar(await call('getUnit', { query: { unitId } }), shown.today);
    download(`han-cong-viec-${unitId ?? 'toan-tinh'}.ics`, await made);
  });

/** Has the API write the report of the shown summary, as known at the same instant. */
const useReport = ({ shown }: Figures) =>
  useDownload(async () => {
    if (!shown) return;
    const { asOf, knownAt, unitId } = shown;
    const report = await call('getReviewReport', { query: { asOf, knownAt, unitId } });
    download(reportFileName(asOf, unitId), new Blob([report], { type: DOCX_TYPE }));
  });

/** Makes the workbook of the shown summary on demand. */
const useFile = ({ shown, chapters }: Figures) =>
  useDownload(async () => {
    if (!shown || chapters.is !== 'ready') return;
    const { figuresFile } = await chunk('web/sheets/write.ts', () => import('../../sheets/write.ts'));
    const sheets = chapters.value.flatMap((chapter) => chapter.sheets);
    const { asOf, knownAt } = shown;
    const cover = coverOf(shown, shown.unitId, { names: currentNames(), asOf, knownAt });
    download(fileNameOf(shown), await figuresFile(sheets, cover));
  });

/** `tong-hop-2020-06-25.xlsx`, like the attachment of the email; for a unit with its id. */
const fileNameOf = ({ asOf, unitId }: NonNullable<Figures['shown']>): string =>
  `tong-hop-${unitId === undefined ? '' : `${unitId}-`}${asOf}.xlsx`;
