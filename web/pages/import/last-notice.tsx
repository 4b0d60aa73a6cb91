import { formatCount } from '../../../shared/figures.ts';
import { Button } from '../../ui/button.tsx';
import { formatInstant } from '../../ui/format.ts';
import { Notice } from '../../ui/notice.tsx';
import type { Work } from '../../work/work.ts';
import type { LastImport } from './last.ts';
import { outcomesOf } from './outcome.ts';
import { outcomeWords } from './words.ts';

interface LastNoticeProps {
  readonly last: LastImport;
  readonly work: readonly Work[];
  readonly onShow: () => void;
}

/** The outcome of the last import, above a new one. */
export function LastNotice({ last: { fileName, sentAt, rows }, work, onShow }: LastNoticeProps) {
  const wrong = rows.filter(({ is }) => is === 'wrong').length;
  return (
    <Notice kind="info" title={`Lần nhập trước: ${fileName}, gửi lúc ${formatInstant(sentAt)}`}>
      <p>
        {outcomeWords(outcomesOf(rows, work))}
        {wrong > 0 && ` ${formatCount(wrong)} dòng có lỗi chưa gửi.`}
      </p>
      <Button onClick={onShow}>Xem kết quả từng dòng</Button>
    </Notice>
  );
}
