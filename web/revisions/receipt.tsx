import type { ComponentChildren } from 'preact';
import type { Receipt } from '../../shared/api/submit.ts';
import { formatInstant } from '../ui/format.ts';
import { Notice } from '../ui/notice.tsx';

interface ReceiptNoticeProps {
  readonly receipt: Pick<Receipt, 'revision' | 'recordedAt'>;
  readonly withdrawn: boolean;
  /** What was sent, in few words: `Báo cáo tháng 6/2020`. */
  readonly subject: string;
  readonly children?: ComponentChildren;
}

/** What a clerk keeps of a send: the server has it, since when, and as which revision. */
export function ReceiptNotice({ receipt, withdrawn, subject, children }: ReceiptNoticeProps) {
  return (
    <Notice kind="success" title={withdrawn ? `Đã rút ${subject}` : `Đã gửi ${subject}`}>
      <p>
        Máy chủ ghi nhận lúc <strong>{formatInstant(receipt.recordedAt)}</strong>, bản số{' '}
        <strong>{receipt.revision}</strong>.
      </p>
      {children}
    </Notice>
  );
}
