import type { DELIVERY_STATES } from '../../shared/delivery/evidence.ts';

type DeliveryState = (typeof DELIVERY_STATES)[number];

/** What became of a mail, as people say it. */
export const DELIVERY_WORDS: Readonly<Record<DeliveryState, string>> = {
  queued: 'đang chờ gửi',
  sending: 'đang gửi',
  sent: 'đã gửi',
  bounced: 'không đến được',
  complained: 'bị báo là thư rác',
  suppressed: 'không gửi (địa chỉ đã bị chặn)',
  failed: 'gửi không thành công',
};
