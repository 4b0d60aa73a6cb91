import { useState } from 'preact/hooks';
import type { SuppressionView } from '../../../../shared/api/suppressions.ts';
import type { Recipient } from '../../../../shared/recipients/recipient.ts';
import { call, callAll } from '../../../api/call.ts';
import { useLoad } from '../../../api/load.ts';
import type { ReplyTo } from '../../../api/operations.ts';
import { href } from '../../../router.ts';
import { Button } from '../../../ui/button.tsx';
import { DoneNotice } from '../../../ui/done-notice.tsx';
import { formatInstant } from '../../../ui/format.ts';
import { EmptyState, Loaded } from '../../../ui/notice.tsx';
import { digestName } from '../digest-words.ts';
import { DeliveryTag } from './delivery-tag.tsx';
import { isProblem, reasonWords } from './delivery-words.ts';
import { LiftDialog } from './lift-dialog.tsx';

/** Emails that were not delivered, and suppressed addresses. */
export default function DeliveriesSection() {
  const load = useLoad(async () => {
    // The first page is enough: an admin can only act on the latest digests.
    const [{ items: digests }, { items: recipients }, suppressions] = await Promise.all([
      call('getDigests', {}),
      call('getRecipients', {}),
      callAll('getSuppressions', {}),
    ]);
    return { digests, recipients, suppressions };
  }, []);
  const [lifting, setLifting] = useState<SuppressionView>();
  const [done, setDone] = useState(0);
  return (
    <>
      {done > 0 && (
        <DoneNotice of={done}>
          Đã cho phép gửi lại. Thư đã lỡ không được gửi lại; kỳ sau người nhận có thư.
        </DoneNotice>
      )}
      <Loaded of={load}>
        {({ digests, recipients, suppressions }) => {
          const known = new Map(recipients.map((one) => [one.id, one]));
          return (
            <>
              <h2>Các kỳ gần nhất</h2>
              <Problems digests={digests} known={known} />
              <h2>Địa chỉ đang ngừng gửi</h2>
              <Suppressions items={suppressions} known={known} onLift={setLifting} />
            </>
          );
        }}
      </Loaded>
      {lifting && (
        <LiftDialog
          of={lifting}
          onClose={() => setLifting(undefined)}
          onDone={() => {
            setLifting(undefined);
            setDone(done + 1);
            load.reload();
          }}
        />
      )}
    </>
  );
}

type Known = ReadonlyMap<string, Recipient>;

function Problems({
  digests,
  known,
}: {
  readonly digests: ReplyTo<'getDigests'>['items'];
  readonly known: Known;
}) {
  const failing = digests
    .map((digest) => ({ digest, failed: digest.deliveries.filter(isProblem) }))
    .filter(({ failed }) => failed.length > 0);
  if (failing.length === 0) return <EmptyState title="Thư của các kỳ gần nhất đều đã tới nơi" />;
  return (
    <>
      {failing.map(({ digest, failed }) => (
        <section key={digest.id}>
          <h3>
            <a href={href(`/admin/digests/${digest.id}`)}>{digestName(digest)}</a>
          </h3>
          <ul class="admin-list">
            {failed.map((delivery) => (
              <li key={delivery.recipientId} class="admin-list__item">
                <div class="admin-list__words">
                  <strong>{known.get(delivery.recipientId)?.name ?? delivery.recipientId}</strong>{' '}
                  <DeliveryTag state={delivery.state} />
                  <p>{reasonWords(delivery)?.why}</p>
                  <p class="quiet">{`${formatInstant(delivery.at)}. Việc cần làm: ${reasonWords(delivery)?.next ?? 'Hỏi người nhận.'}`}</p>
                </div>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

interface SuppressionsProps {
  readonly items: readonly SuppressionView[];
  readonly known: Known;
  readonly onLift: (one: SuppressionView) => void;
}

function Suppressions({ items, known, onLift }: SuppressionsProps) {
  if (items.length === 0) return <EmptyState title="Không có địa chỉ nào bị ngừng gửi" />;
  const nameOf = (id: string) => known.get(id)?.name ?? id;
  return (
    <ul class="admin-list">
      {items.map((one) => {
        const users = one.recipientIds.map(nameOf).join(', ');
        return (
          <li key={one.id} class="admin-list__item">
            <div class="admin-list__words">
              <strong>{users || nameOf(one.recipientId)}</strong>{' '}
              {users === '' && <span class="tag">không còn dùng địa chỉ này</span>}
              <p>{reasonWords({ state: 'bounced', reason: one.reason })?.why}</p>
              <p class="quiet">{`Ngừng từ ${formatInstant(one.since)}`}</p>
            </div>
            <Button onClick={() => onLift(one)}>
              Bỏ ngừng gửi<span class="visually-hidden"> {users || nameOf(one.recipientId)}</span>
            </Button>
          </li>
        );
      })}
    </ul>
  );
}
