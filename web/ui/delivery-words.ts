import type { DELIVERY_STATES } from '../../shared/delivery/delivery-event.ts';

type DeliveryState = (typeof DELIVERY_STATES)[number];

/** The states of a delivery in words, for use within a sentence; at its beginning with `capital`. */
export const DELIVERY_WORDS: Readonly<Record<DeliveryState, string>> = {
  queued: 'đang chờ gửi',
  sending: 'đang gửi',
  sent: 'đã gửi',
  bounced: 'bị trả lại',
  complained: 'bị báo là thư rác',
  suppressed: 'không gửi vì địa chỉ đang bị ngừng',
  failed: 'không gửi được',
};
