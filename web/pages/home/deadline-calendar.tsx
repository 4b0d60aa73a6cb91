import { call } from '../../api/call.ts';
import { chunk } from '../../api/chunk.ts';
import { Button } from '../../ui/button.tsx';
import { download } from '../../ui/download.ts';
import { Notice } from '../../ui/notice.tsx';
import { useDownload } from '../../ui/use-download.ts';
import type { UnitData } from './unit-data.ts';

/** Saves the unit's deadlines as a calendar file, for phone and Outlook. */
export function DeadlineCalendar({ data }: { readonly data: UnitData }) {
  const file = useDownload(async () => {
    const [{ unitCalendar }, { items }] = await Promise.all([
      chunk('web/calendar/deadline-file.ts', () => import('../../calendar/deadline-file.ts')),
      call('getExtensions', { query: { unitId: data.unitId } }),
    ]);
    download(`han-cong-viec-${data.unitId}.ics`, await unitCalendar(data, data.today, items));
  });
  return (
    <>
      <p>
        <Button busy={file.busy} onClick={file.save}>
          Tải lịch các hạn (.ics)
        </Button>
      </p>
      {file.failed && (
        <Notice kind="error" title="Chưa tải được lịch">
          Đồng chí kiểm tra mạng rồi bấm “Tải lịch các hạn” lần nữa.
        </Notice>
      )}
    </>
  );
}
