import { useCallback, useEffect, useState } from 'preact/hooks';
import type { DigestView } from '../../../../shared/api/digests.ts';
import { formatDay } from '../../../../shared/days.ts';
import { formatCount, formatPercent } from '../../../../shared/figures.ts';
import type { Recipient } from '../../../../shared/recipients/recipient.ts';
import { call, callAll } from '../../../api/call.ts';
import { asFailure } from '../../../api/failure.ts';
import { useLoad } from '../../../api/load.ts';
import type { ReplyTo } from '../../../api/operations.ts';
import { knownToday } from '../../../api/today.ts';
import { href } from '../../../router.ts';
import { Button } from '../../../ui/button.tsx';
import { formatInstant } from '../../../ui/format.ts';
import { FailureNotice, Loaded, Notice } from '../../../ui/notice.tsx';
import { ProgressBar } from '../../../ui/progress-bar.tsx';
import { useSubmit } from '../../../ui/use-submit.ts';
import type { DigestPreview } from '../digest-words.ts';
import { DIGEST_STATE_WORDS, digestName } from '../digest-words.ts';
import { askPreview } from './ask-preview.ts';
import { DeliveriesTable } from './deliveries-table.tsx';
import { Preview } from './preview.tsx';
import { Restatement } from './restatement.tsx';

/** Interval at which a digest is read again while it is being sent. */
const REFRESH_MILLISECONDS = 2000;

/** One digest: released, or awaiting its release. */
export function OneDigest({ id }: { readonly id: string }) {
  const load = useLoad(async () => {
    const [digest, { items: recipients }, digests] = await Promise.all([
      call('getDigest', { path: { id } }),
      call('getRecipients', {}),
      callAll('getDigests', {}),
    ]);
    const correction = digests.find(({ restates }) => restates === id);
    return { digest, recipients, correction, today: knownToday() };
  }, [id]);
  return (
    <>
      <a class="back" href={href('/admin/digests')}>
        Các bản tổng hợp
      </a>
      <Loaded of={load}>{(value) => <Shown {...value} />}</Loaded>
    </>
  );
}

interface ShownProps {
  readonly digest: ReplyTo<'getDigest'>;
  readonly recipients: readonly Recipient[];
  /** The digest that corrects this one: only the last of them can be corrected. */
  readonly correction: DigestView | undefined;
  readonly today: string;
}

function Shown({ digest: first, recipients, correction, today }: ShownProps) {
  const { digest, refresh } = useRefreshed(first);
  const { words, tag } = DIGEST_STATE_WORDS[digest.state];
  const done = digest.deliveries.filter(({ state }) => state !== 'queued' && state !== 'sending').length;
  return (
    <>
      <h2>{digestName(digest)}</h2>
      <p role="status">
        <span class={`tag tag--${tag}`}>{words}</span>
      </p>
      <p class="quiet">{`Số liệu đã ghi nhận đến ${formatInstant(digest.knownAt)}.`}</p>
      {digest.note === 'no-roster' ? <NoRoster asOf={digest.asOf} /> : <Headline digest={digest} />}
      {digest.note === 'no-recipients' && <NoRecipients restates={digest.restates !== undefined} />}
      {digest.stalledSince !== undefined && (
        <Notice kind="warning" title="Bản này không có tiến triển">
          <p>{`Từ ${formatInstant(digest.stalledSince)} đến nay không có việc nào hoàn thành. Hệ thống tự thử lại và đã báo bộ phận vận hành; đồng chí không cần phát hành lại.`}</p>
        </Notice>
      )}
      {digest.restates !== undefined && (
        <p>
          <a href={href(`/admin/digests/${digest.restates}`)}>Xem bản được đính chính</a>
        </p>
      )}
      {correction && (
        <Notice kind="info" title="Bản này đã được đính chính">
          <a href={href(`/admin/digests/${correction.id}`)}>Xem bản đính chính</a>
        </Notice>
      )}
      {digest.state === 'awaiting-release' ? (
        <Awaiting digest={digest} recipients={recipients} today={today} />
      ) : (
        <>
          {digest.state === 'sending' && (
            <ProgressBar label="Thư đã xử lý" part={done} whole={digest.deliveries.length} />
          )}
          {digest.summary && (
            <>
              <DeliveriesTable deliveries={digest.deliveries} recipients={recipients} />
              <p class="quiet">Thư bị trả lại thường được báo sau vài phút.</p>
            </>
          )}
          <Button onClick={() => void refresh()}>Cập nhật tình trạng</Button>
          {digest.summary && !correction && (digest.note === undefined || digest.restates !== undefined) && (
            <Restatement digest={digest} sent={digest.summary} />
          )}
        </>
      )}
    </>
  );
}

/** Why a digest has no figures and no emails, and what to do. */
function NoRoster({ asOf }: { readonly asOf: string }) {
  return (
    <Notice kind="warning" title="Chưa có danh sách tổ chức">
      <p>{`Lúc lập bản này chưa có danh sách tổ chức có hiệu lực đến ngày ${formatDay(asOf)}, nên không có số liệu và không gửi thư cho ai. Đồng chí nhập danh sách tổ chức, rồi phát hành một bản tổng hợp của ngày này.`}</p>
    </Notice>
  );
}

/** Why nobody got a digest, and what to do. */
function NoRecipients({ restates }: { readonly restates: boolean }) {
  return (
    <Notice kind="warning" title="Không có ai nhận bản này">
      {restates ? (
        'Không ai đang nhận kỳ này và đã có bản trước bị thay đổi số liệu, nên không có thư đính chính nào được gửi.'
      ) : (
        <p>
          Lúc lập bản này không có người nhận nào của kỳ này, nên không gửi thư cho ai. Đồng chí{' '}
          <a href={href('/admin/recipients')}>nhập người nhận</a>, rồi phát hành một bản đột xuất của ngày này
          và chọn người nhận.
        </p>
      )}
    </Notice>
  );
}

function Headline({ digest: { asOf, summary } }: { readonly digest: ReplyTo<'getDigest'> }) {
  if (!summary) return <p>Số liệu đang được lập; trang này tự cập nhật.</p>;
  const { held, total } = summary.congress.grassroots;
  return (
    <p>
      {`Đến ngày ${formatDay(asOf)}: ${formatCount(held)}/${formatCount(total)} tổ chức cơ sở đảng đã tổ chức đại hội (đạt ${formatPercent(held, total)}).`}
    </p>
  );
}

/** States that change without an act of an admin. */
const ON_ITS_WAY: ReadonlySet<string> = new Set(['queued', 'compiling', 'sending']);

/** Reads the digest again while its emails are sent, and on request. */
function useRefreshed(first: ReplyTo<'getDigest'>) {
  const [digest, setDigest] = useState(first);
  // After a failure the last answer stays; the new object makes the effect try again.
  const refresh = useCallback(
    () => call('getDigest', { path: { id: digest.id } }).then(setDigest, () => setDigest({ ...digest })),
    [digest],
  );
  useEffect(() => {
    if (!ON_ITS_WAY.has(digest.state)) return;
    const timer = setTimeout(refresh, REFRESH_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [digest, refresh]);
  return { digest, refresh };
}

/** A digest that awaits its release: previewed as it was frozen, then released. */
function Awaiting({ digest, recipients, today }: Omit<ShownProps, 'correction'>) {
  const [preview, setPreview] = useState<DigestPreview>();
  const { busy, failure, submit } = useSubmit(asFailure);
  const { cadence, asOf, knownAt, note } = digest;
  // As known at that instant it has no roster; since then one may have been entered.
  const asked = { cadence, asOf, ...(note === undefined && { knownAt }) };
  const show = () => submit([], async () => setPreview(await askPreview(asked)));
  if (preview) return <Preview preview={preview} today={today} recipients={recipients} />;
  return (
    <>
      {failure && <FailureNotice failure={failure} />}
      <Button kind="primary" busy={busy} onClick={() => void show()}>
        Xem trước để phát hành
      </Button>
    </>
  );
}
