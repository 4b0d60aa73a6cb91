import type { ComponentChildren } from 'preact';
import type { Receipt as Received } from '../../shared/api/submit.ts';
import { href } from '../router.ts';
import { formatInstant } from '../ui/format.ts';
import { Notice } from '../ui/notice.tsx';
import type { ChainPaths } from './paths.ts';
import { type ChainRevision, receiptAct } from './revision.ts';

interface SendReceiptProps {
  readonly receipt: Pick<Received, 'revision' | 'recordedAt'>;
  readonly withdrawn: boolean;
  /** The revisions of the chain that are known, newest first. */
  readonly revisions: readonly ChainRevision[];
  /** Short name of the submission: `báo cáo tháng 6/2020`. */
  readonly subject: string;
  readonly paths: ChainPaths;
  /** The next steps. */
  readonly children: ComponentChildren;
}

/** The receipt of a submission: time, revision, and what that means. */
export function SendReceipt({ receipt, withdrawn, revisions, subject, paths, children }: SendReceiptProps) {
  return (
    <div class="narrow">
      <Notice
        kind="success"
        title={`${receiptAct({ revision: receipt.revision, withdrawn }, revisions)} ${subject}`}
      >
        <p>
          Máy chủ ghi nhận lúc <strong>{formatInstant(receipt.recordedAt)}</strong>, bản{' '}
          <strong>{receipt.revision}</strong>.
        </p>
        <p>
          {withdrawn
            ? 'Từ lúc này bản đã gửi không còn được tính. Đồng chí có thể nhập và gửi lại.'
            : 'Từ lúc này bản này được tính vào các bản tổng hợp. Nếu sai, đồng chí gửi đính chính kèm lý do.'}
        </p>
      </Notice>
      {children}
      <p>
        <a href={href(paths.current)}>Xem {subject}</a>
        {' · '}
        <a href={href(paths.history)}>Lịch sử các bản đã gửi</a>
      </p>
    </div>
  );
}
