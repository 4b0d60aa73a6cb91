import { useState } from 'preact/hooks';
import { chunk } from '../api/chunk.ts';
import { Button } from '../ui/button.tsx';
import { download } from '../ui/download.ts';
import type { FormFile } from './write.ts';

interface FileButtonProps {
  readonly words: string;
  readonly fileName: string;
  readonly form: () => FormFile;
}

/** Makes a spreadsheet when it is asked for, and hands it over. */
export function FileButton({ words, fileName, form }: FileButtonProps) {
  const [failed, setFailed] = useState(false);
  const make = async () => {
    setFailed(false);
    const { formFile } = await chunk('web/sheets/write.ts', () => import('./write.ts'));
    download(fileName, await formFile(form()));
  };
  return (
    <>
      <Button onClick={() => void make().catch(() => setFailed(true))}>{words}</Button>
      {failed && <p role="alert">Chưa tạo được tệp. Đồng chí kiểm tra mạng rồi thử lại.</p>}
    </>
  );
}
