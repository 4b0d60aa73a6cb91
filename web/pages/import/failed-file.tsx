import { useState } from 'preact/hooks';
import { Button } from '../../ui/button.tsx';
import { download } from '../../ui/download.ts';
import type { FileRow } from './columns.ts';

interface FailedFileProps {
  readonly rows: readonly { readonly row: FileRow; readonly reason: string }[];
  readonly words: string;
}

/** Rows that were not taken as a file, each with why: mended there, it can be chosen again. */
export function FailedFile({ rows, words }: FailedFileProps) {
  const [failed, setFailed] = useState(false);
  const make = async () => {
    setFailed(false);
    const { failedOf } = await import('./write-file.ts');
    download('cac-dong-can-sua.xlsx', await failedOf(rows));
  };
  return (
    <>
      <Button onClick={() => void make().catch(() => setFailed(true))}>{words}</Button>
      {failed && <p role="alert">Chưa tạo được tệp. Đồng chí kiểm tra mạng rồi thử lại.</p>}
    </>
  );
}
