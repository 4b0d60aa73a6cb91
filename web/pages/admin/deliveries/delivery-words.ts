import type { DigestView } from '../../../../shared/api/digests.ts';

type Delivery = DigestView['deliveries'][number];
type State = Delivery['state'];

/** By prefix of a reason's code; the first match is used. */
const REASONS: readonly (readonly [code: string, words: string, next: string])[] = [
  [
    'bounce-permanent-suppressed',
    'Địa chỉ nằm trong danh sách từng trả lại thư của nhà cung cấp.',
    'Kiểm tra địa chỉ với người nhận; nếu đúng, bỏ ngừng gửi ở dưới.',
  ],
  [
    'bounce-permanent-onaccountsuppressionlist',
    'Địa chỉ đang bị ngừng gửi.',
    'Kiểm tra địa chỉ với người nhận; nếu đúng, bỏ ngừng gửi ở dưới.',
  ],
  [
    'bounce-permanent',
    'Hộp thư không tồn tại hoặc không nhận thư.',
    'Kiểm tra địa chỉ với người nhận, sửa ở mục Người nhận; nếu địa chỉ đúng, bỏ ngừng gửi ở dưới.',
  ],
  [
    'bounce-transient-mailboxfull',
    'Hộp thư đã đầy.',
    'Báo người nhận dọn hộp thư; kỳ sau hệ thống gửi bình thường.',
  ],
  [
    'bounce-transient-messagetoolarge',
    'Máy chủ nơi nhận cho là thư quá lớn.',
    'Báo bộ phận quản trị thư nơi nhận.',
  ],
  [
    'bounce-transient-contentrejected',
    'Máy chủ nơi nhận không chấp nhận nội dung thư.',
    'Báo bộ phận quản trị thư nơi nhận cho phép địa chỉ của hệ thống.',
  ],
  [
    'bounce-transient-attachmentrejected',
    'Máy chủ nơi nhận không chấp nhận tệp đính kèm.',
    'Báo bộ phận quản trị thư nơi nhận cho phép tệp đính kèm.',
  ],
  [
    'bounce',
    'Máy chủ nơi nhận tạm thời không nhận thư.',
    'Hỏi người nhận xem có thư chưa; kỳ sau hệ thống gửi bình thường.',
  ],
  [
    'complaint',
    'Người nhận đã báo thư này là thư rác.',
    'Gọi cho người nhận; khi họ muốn nhận lại thì bỏ ngừng gửi ở dưới.',
  ],
  ['delay-mailboxfull', 'Hộp thư đã đầy, thư đang được gửi lại.', 'Báo người nhận dọn hộp thư.'],
  [
    'delay',
    'Máy chủ nơi nhận chưa nhận; thư đang được gửi lại.',
    'Đợi thêm; quá một ngày thì hỏi người nhận.',
  ],
  [
    'no-figures-for-scope',
    'Không có số liệu cho phạm vi của người nhận.',
    'Kiểm tra phạm vi của người nhận và danh sách tổ chức.',
  ],
  ['rejected', 'Dịch vụ thư từ chối gửi vì nghi có mã độc.', 'Báo người vận hành hệ thống.'],
  ['rendering-failed', 'Dịch vụ thư không lập được thư.', 'Báo người vận hành hệ thống.'],
  ['MailFromDomain', 'Tên miền gửi thư chưa được xác nhận.', 'Báo người vận hành hệ thống.'],
  [
    'MessageRejected',
    'Dịch vụ thư từ chối thư này.',
    'Kiểm tra địa chỉ của người nhận; báo người vận hành hệ thống.',
  ],
];

const OTHER: Readonly<Partial<Record<State, readonly [words: string, next: string]>>> = {
  queued: [
    'Thư đang chờ đến lượt.',
    'Đợi vài phút rồi tải lại; quá một giờ thì báo người vận hành hệ thống.',
  ],
  sending: ['Thư đang được gửi.', 'Đợi vài phút rồi tải lại; quá một giờ thì báo người vận hành hệ thống.'],
  failed: [
    'Dịch vụ thư không nhận thư này.',
    'Kiểm tra địa chỉ của người nhận; báo người vận hành hệ thống.',
  ],
};

/** Explains why an email was not delivered, and what to do next; `undefined` when nothing is wrong. */
export function reasonWords({
  state,
  reason = '',
}: Pick<Delivery, 'state' | 'reason'>): { readonly why: string; readonly next: string } | undefined {
  // SES writes its types in several ways: `mailbox-full`, `MailboxFull`.
  const plain = (code: string) => code.toLowerCase().replace(/[^a-z]/g, '');
  const known = REASONS.find(([code]) => plain(reason).startsWith(plain(code)));
  if (known && reason !== '') return { why: known[1], next: known[2] };
  const [why, next] = OTHER[state] ?? [];
  return why !== undefined && next !== undefined ? { why, next } : undefined;
}

/** Whether a delivery has a problem. */
export const isProblem = ({ state, reason }: Pick<Delivery, 'state' | 'reason'>): boolean =>
  state !== 'sent' || reason?.startsWith('delay') === true;
