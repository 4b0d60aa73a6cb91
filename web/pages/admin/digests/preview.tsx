import { useState } from 'preact/hooks';
import { formatCount } from '../../../../shared/figures.ts';
import type { Recipient } from '../../../../shared/recipients/recipient.ts';
import { call } from '../../../api/call.ts';
import { href, navigate } from '../../../router.ts';
import { Button } from '../../../ui/button.tsx';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { formatInstant } from '../../../ui/format.ts';
import { Notice } from '../../../ui/notice.tsx';
import type { DigestPreview } from '../digest-words.ts';
import { digestName } from '../digest-words.ts';
import { EmailFrame } from './email-frame.tsx';

interface PreviewProps {
  readonly preview: DigestPreview;
  readonly today: string;
  readonly recipients: readonly Recipient[];
}

/**
 * A previewed digest: its email, and the release with the same figures, after a confirmation that says how many people get
 * it.
 */
export function Preview({ preview, today, recipients }: PreviewProps) {
  const [asking, setAsking] = useState(false);
  const { mail, knownAt, cadence, asOf } = preview;
  const receivers = recipients.filter(({ cadences }) => cadences.includes(cadence)).length;
  const release = async () => {
    const { id } = await call('postDigest', { body: { mode: 'release', cadence, asOf, knownAt } });
    navigate(`/admin/digests/${id}`);
  };
  return (
    <>
      <h2>{digestName(preview)}</h2>
      <p class="quiet">{`Số liệu đã ghi nhận đến ${formatInstant(knownAt)}.`}</p>
      {mail && (
        <>
          <p>
            Tiêu đề thư: <strong>{mail.subject}</strong>
          </p>
          <EmailFrame html={mail.html} />
          <details>
            <summary>Bản chữ của thư</summary>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard */}
            <pre class="mail-text" tabIndex={0}>
              {mail.text}
            </pre>
          </details>
        </>
      )}
      {asOf > today ? (
        <Notice kind="info">Chưa đến ngày này: chỉ xem trước được.</Notice>
      ) : (
        <div class="actions">
          <Button kind="primary" onClick={() => setAsking(true)}>
            {`Phát hành tới ${formatCount(receivers)} đồng chí`}
          </Button>
          <a href={href('/admin/recipients')}>Xem người nhận</a>
        </div>
      )}
      {asking && (
        <ConfirmDialog
          title="Phát hành bản tổng hợp?"
          confirm="Phát hành"
          onConfirm={release}
          onClose={() => setAsking(false)}
        >
          <p>{digestName(preview)}.</p>
          <p>
            <strong>{`${formatCount(receivers)} đồng chí`}</strong> sẽ nhận thư trong vài phút tới, mỗi người
            theo phạm vi của mình, đúng số liệu đã ghi nhận đến {formatInstant(knownAt)}. Thư đã gửi không thu
            hồi được; nếu bản này đã phát hành thì người đã nhận không bị gửi lại.
          </p>
        </ConfirmDialog>
      )}
    </>
  );
}
