import { chunk } from '../../api/chunk.ts';
import { Button } from '../../ui/button.tsx';
import { download } from '../../ui/download.ts';
import { Notice } from '../../ui/notice.tsx';
import { useDownload } from '../../ui/use-download.ts';
import type { UnitData } from './unit-data.ts';

/** Saves the unit's deadlines as a calendar file, for phone and Outlook. */
export function DeadlineCalendar({ data }: { readonly data: UnitData }) {
  const file = useDownload(async () => {
    const { deadlineFile } = await chunk(
      'web/pages/home/deadline-file.ts',
      () => import('./deadline-file.ts'),
    );
    download(`han-cong-viec-${data.unitId}.ics`, await deadlineFile(data));
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
