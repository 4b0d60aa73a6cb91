import { useState } from 'preact/hooks';
import { formatCount } from '../../../../shared/figures.ts';
import type { Recipient } from '../../../../shared/recipients/recipient.ts';
import { call } from '../../../api/call.ts';
import { href, navigate } from '../../../router.ts';
import { Button } from '../../../ui/button.tsx';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { formatInstant } from '../../../ui/format.ts';
import { Notice } from '../../../ui/notice.tsx';
import { CADENCE_WORDS } from '../cadences.ts';
import type { DigestPreview } from '../digest-words.ts';
import { digestName } from '../digest-words.ts';
import { ChooseReceivers } from './choose-receivers.tsx';
import { EmailFrame } from './email-frame.tsx';
import { choosable, chosenIds, receiversOf } from './receivers.ts';

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
  const { mail, knownAt, cadence, asOf, recipientCount } = preview;
  const usual = receiversOf(recipients, cadence);
  const [chosen, setChosen] = useState(usual);
  // Of a scheduled cadence the server has counted them, as they are now.
  const receivers = cadence === 'ad-hoc' ? chosen.size : (recipientCount ?? usual.size);
  const release = async () => {
    const recipientIds = chosenIds(chosen, usual);
    const { id } = await call('postDigest', {
      body: {
        mode: 'release',
        cadence,
        asOf,
        knownAt,
        ...(recipientIds && { recipientIds: [...recipientIds] }),
      },
    });
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
            <summary>Bản văn bản của thư</summary>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard */}
            <pre class="mail-text" tabIndex={0}>
              {mail.text}
            </pre>
          </details>
        </>
      )}
      {asOf > today && <Notice kind="info">Chưa đến ngày này: chỉ xem trước được.</Notice>}
      {asOf <= today && cadence === 'ad-hoc' && (
        <ChooseReceivers recipients={recipients} chosen={chosen} onChange={setChosen} />
      )}
      {asOf <= today && receivers === 0 && (
        <Notice kind="warning" title="Chưa có ai nhận bản này, nên chưa phát hành được">
          {cadence === 'ad-hoc' && choosable(recipients).length > 0 ? (
            'Đồng chí chọn ít nhất một người nhận ở trên.'
          ) : (
            <p>
              Đồng chí <a href={href('/admin/recipients')}>nhập người nhận</a> của kỳ “
              {CADENCE_WORDS[cadence]}”, rồi xem trước lại.
            </p>
          )}
        </Notice>
      )}
      {asOf <= today && receivers > 0 && (
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
