import { useState } from 'preact/hooks';
import { formatCount } from '../../../../shared/figures.ts';
import { notCountedLine } from '../../../../shared/mail/words.ts';
import { call } from '../../../api/call.ts';
import { asFailure } from '../../../api/failure.ts';
import { useLoad } from '../../../api/load.ts';
import type { ReplyTo } from '../../../api/operations.ts';
import { navigate } from '../../../router.ts';
import { changesBetween } from '../../../summary-views/corrections.ts';
import { Button } from '../../../ui/button.tsx';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { FailureNotice, Notice } from '../../../ui/notice.tsx';
import { useSubmit } from '../../../ui/use-submit.ts';
import { type DigestPreview, digestName } from '../digest-words.ts';
import { arrivedWords } from './arrived-words.ts';
import { askPreview } from './ask-preview.ts';

interface RestatementProps {
  readonly digest: ReplyTo<'getDigest'>;
  /** The frozen figures of the digest. */
  readonly sent: DigestPreview['summary'];
}

/** Lists the figures that changed since a digest was sent, in the words of the correcting email, and sends that email. */
export function Restatement({ digest, sent }: RestatementProps) {
  const [changes, setChanges] = useState<readonly string[]>();
  const [notCounted, setNotCounted] = useState<string>();
  const { busy, failure, submit } = useSubmit(asFailure);
  const [asking, setAsking] = useState(false);
  const { cadence, asOf } = digest;
  // Without it nothing is hinted at; the comparison below tells the same on request.
  const current = useLoad(() => call('getSummary', { query: { asOf } }).catch(() => undefined), [asOf]);
  const arrived =
    current.is === 'ready' && current.value ? arrivedWords(asOf, sent, current.value) : undefined;
  const compare = async () => {
    // The server's clock gives the known-at instant.
    const { knownAt } = await call('getSummary', { query: { asOf } });
    const { summary } = await askPreview({ cadence, asOf, knownAt });
    const between = { asOf, from: digest.knownAt, knownAt, unitId: undefined };
    setChanges(await changesBetween({ before: sent, after: summary }, between));
    setNotCounted(notCountedLine(summary));
  };
  return (
    <section>
      <h2>Đính chính</h2>
      <p>Khi đơn vị sửa số liệu sau lúc gửi, bản đính chính chỉ gửi cho người đã nhận có số liệu thay đổi.</p>
      {arrived !== undefined && changes === undefined && (
        <Notice kind="info" title="Có số liệu đến sau khi gửi">
          {arrived}
        </Notice>
      )}
      {failure && <FailureNotice failure={failure} />}
      {changes === undefined && (
        <Button busy={busy} onClick={() => void submit([], compare)}>
          Xem số liệu đã thay đổi
        </Button>
      )}
      {changes?.length === 0 && (
        <Notice kind="info">Số liệu không khác bản đã gửi; không có gì để đính chính.</Notice>
      )}
      {changes !== undefined && changes.length > 0 && (
        <>
          <ul>
            {changes.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          {notCounted !== undefined && (
            <Notice kind="warning" title="Còn nội dung đã trả lại, chưa gửi lại">
              {`${notCounted} Đính chính lúc này thì số liệu thấp đi, rồi lại phải đính chính khi đơn vị gửi lại. Nên chờ đơn vị gửi lại.`}
            </Notice>
          )}
          <Button kind="primary" onClick={() => setAsking(true)}>
            Gửi bản đính chính
          </Button>
        </>
      )}
      {asking && <Send digest={digest} onClose={() => setAsking(false)} />}
    </section>
  );
}

interface SendProps {
  readonly digest: ReplyTo<'getDigest'>;
  readonly onClose: () => void;
}

/** Says who gets the email, and sends it. */
function Send({ digest, onClose }: SendProps) {
  const [nothing, setNothing] = useState<string>();
  const { cadence, asOf, deliveries } = digest;
  const send = async () => {
    setNothing(undefined);
    try {
      const { id } = await call('postDigest', { body: { mode: 'restate', cadence, asOf } });
      navigate(`/admin/digests/${id}`);
    } catch (error) {
      const { problem } = asFailure(error);
      if (problem?.type !== 'nothing-changed') throw error;
      setNothing(problem.detail);
    }
  };
  return (
    <ConfirmDialog title="Gửi bản đính chính?" confirm="Gửi" onConfirm={send} onClose={onClose}>
      <p>{digestName(digest)}.</p>
      <p>
        Trong <strong>{`${formatCount(deliveries.length)} đồng chí`}</strong> của bản này, những đồng chí đã
        nhận và có số liệu thay đổi sẽ nhận thư đính chính trong vài phút tới. Thư đã gửi không thu hồi được.
      </p>
      {nothing !== undefined && <Notice kind="info">{nothing}</Notice>}
    </ConfirmDialog>
  );
}
