import { useState } from 'preact/hooks';
import { call } from '../../../api/call.ts';
import { chunk } from '../../../api/chunk.ts';
import { asFailure, type CallFailure } from '../../../api/failure.ts';
import type { Reply } from '../../../api/operations.ts';
import { navigate } from '../../../router.ts';
import { Button } from '../../../ui/button.tsx';
import { FailureNotice, Notice } from '../../../ui/notice.tsx';

/** Figures that changed since a digest was sent, in the words of the mail that corrects them; and sending that mail. */
export function Restatement({ digest }: { readonly digest: Reply<'getDigest'> }) {
  const [changes, setChanges] = useState<readonly string[]>();
  const [failure, setFailure] = useState<CallFailure>();
  const [busy, setBusy] = useState(false);
  const { cadence, asOf } = digest;
  const attempt = (work: () => Promise<void>) => {
    setBusy(true);
    setFailure(undefined);
    work()
      .catch((error: unknown) => setFailure(asFailure(error)))
      .finally(() => setBusy(false));
  };
  const compare = async () => {
    // The server's clock says what is known by now.
    const [{ knownAt }, { changedViews }] = await Promise.all([
      call('getSummary', { query: { asOf } }),
      chunk('shared/digest/changed-views.ts', () => import('../../../../shared/digest/changed-views.ts')),
    ]);
    const now = await call('postDigest', { body: { mode: 'preview', cadence, asOf, knownAt } });
    setChanges(changedViews(digest.summary, now.summary));
  };
  const send = async () => {
    const { id } = await call('postDigest', { body: { mode: 'restate', cadence, asOf } });
    navigate(`/admin/digests/${id}`);
  };
  return (
    <section>
      <h2>Đính chính</h2>
      <p>Khi đơn vị sửa số liệu sau lúc gửi, bản đính chính chỉ gửi cho người đã nhận có số liệu thay đổi.</p>
      {failure?.problem?.type === 'nothing-changed' ? (
        <Notice kind="info">{failure.problem.detail}</Notice>
      ) : (
        failure && <FailureNotice failure={failure} />
      )}
      {changes === undefined && (
        <Button busy={busy} onClick={() => attempt(compare)}>
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
          <Button kind="primary" busy={busy} onClick={() => attempt(send)}>
            Gửi bản đính chính
          </Button>
        </>
      )}
    </section>
  );
}
