import type { DigestView } from '../../../../shared/api/digests.ts';
import type { Recipient } from '../../../../shared/recipients/recipient.ts';
import { formatInstant } from '../../../ui/format.ts';
import { EmptyState } from '../../../ui/notice.tsx';
import { DataTable } from '../../../ui/table.tsx';
import { DeliveryTag } from '../deliveries/delivery-tag.tsx';
import { reasonWords } from '../deliveries/delivery-words.ts';

interface DeliveriesTableProps {
  readonly deliveries: DigestView['deliveries'];
  readonly recipients: readonly Recipient[];
}

/** Every recipient of a digest, with the state of the delivery. */
export function DeliveriesTable({ deliveries, recipients }: DeliveriesTableProps) {
  if (deliveries.length === 0) {
    return (
      <EmptyState title="Chưa có thư nào">
        <p>Không có ai nhận kỳ này, hoặc bản chưa được phát hành.</p>
      </EmptyState>
    );
  }
  const known = new Map(recipients.map((one) => [one.id, one]));
  return (
    <DataTable
      caption="Tình trạng từng thư"
      keyOf={({ recipientId }) => recipientId}
      rows={deliveries}
      columns={[
        {
          head: 'Người nhận',
          cell: ({ recipientId }) => (
            <>
              {known.get(recipientId)?.name ?? recipientId}{' '}
              <span class="quiet">{known.get(recipientId)?.title}</span>
            </>
          ),
        },
        {
          head: 'Tình trạng',
          cell: (one) => (
            <>
              <DeliveryTag state={one.state} /> <span class="quiet">{reasonWords(one)?.why}</span>
            </>
          ),
        },
        { head: 'Lúc', cell: ({ at }) => formatInstant(at) },
      ]}
    />
  );
}
