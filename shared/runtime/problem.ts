import { type ErrorList, errorList } from './error-list.ts';

/** One thing wrong with an input, or worth a second look: where (RFC 6901 JSON pointer), what, and in words. */
export interface Issue {
  readonly pointer: string;
  readonly code: string;
  /** Vietnamese, for the person who typed it; never repeats the value sent. */
  readonly message: string;
}

/**
 * The closed catalogue of problems of the API (RFC 9457). `type` is stable; the title is for
 * programmers, the detail for the clerk.
 */
export const CATALOGUE = {
  'missing-idempotency-key': [
    400,
    'Yêu cầu thiếu Idempotency-Key hợp lệ (UUID). Hãy tải lại trang rồi gửi lại.',
  ],
  'malformed-json': [
    400,
    'Nội dung gửi lên không phải JSON hợp lệ ở bảng mã UTF-8. Hãy tải lại trang rồi gửi lại.',
  ],
  'malformed-csv': [
    400,
    'Tệp CSV không đọc được. Trong Excel, hãy lưu lại dạng “CSV UTF-8”; kiểm tra dòng tiêu đề, dấu ngăn cột và dấu ngoặc kép.',
  ],
  unauthorized: [401, 'Phiên làm việc không hợp lệ hoặc đã hết hạn. Đồng chí hãy đăng nhập lại.'],
  forbidden: [403, 'Tài khoản của đồng chí không có quyền thực hiện việc này.'],
  // The codes of RFC 6749, 5.2, for programs that ask for a token.
  'invalid-client': [
    401,
    'Mã máy hoặc mật khẩu máy không đúng, đã hết hạn hoặc đã bị thu hồi. Hãy hỏi quản trị viên của hệ thống.',
  ],
  'unsupported-grant-type': [400, 'Chỉ cấp token theo grant_type=client_credentials.'],
  'not-found': [404, 'Không tìm thấy nội dung yêu cầu.'],
  'stale-revision': [409, 'Nội dung này đã có bản khác. Hãy xem bản hiện hành rồi sửa tiếp từ bản đó.'],
  'account-exists': [
    409,
    'Địa chỉ này đã có tài khoản. Nếu người dùng chưa nhận được thư mời, hãy mời lại từ danh sách tài khoản.',
  ],
  'own-account': [409, 'Đồng chí không thể tự khóa tài khoản của mình. Hãy nhờ một quản trị viên khác.'],
  'machine-revoked': [409, 'Tài khoản máy này đã bị thu hồi. Hãy tạo tài khoản máy mới.'],
  'not-awaiting': [409, 'Chỉ mời lại được tài khoản đang mở và chưa đăng nhập lần nào.'],
  'nothing-changed': [409, 'Số liệu không khác bản đã gửi; không có gì để đính chính.'],
  'no-recipients': [
    409,
    'Chưa có ai nhận kỳ tổng hợp này nên không phát hành được. Hãy nhập người nhận rồi phát hành.',
  ],
  'recipients-fixed': [
    409,
    'Bản tổng hợp của ngày này đã phát hành cho những người nhận khác. Người nhận không đổi được sau khi phát hành; nếu cần gửi thêm, hãy phát hành bản đột xuất của ngày khác.',
  ],
  'no-roster': [
    409,
    'Chưa có danh sách tổ chức có hiệu lực đến ngày này nên chưa có số liệu để tổng hợp. Hãy nhập danh sách tổ chức, rồi xem trước và phát hành lại.',
  ],
  'too-large': [413, 'Nội dung gửi lên vượt quá giới hạn 256 KB. Hãy chia nhỏ rồi gửi lại.'],
  'unsupported-media-type': [415, 'Kiểu nội dung (Content-Type) không được hỗ trợ cho yêu cầu này.'],
  invalid: [422, 'Số liệu chưa hợp lệ. Hãy sửa các mục được nêu rồi gửi lại.'],
  'idempotency-mismatch': [
    422,
    'Khóa Idempotency-Key này đã dùng cho một nội dung khác. Hãy gửi lại với khóa mới.',
  ],
  'too-many-requests': [
    429,
    'Tài khoản này gửi quá nhiều yêu cầu trong thời gian ngắn. Hãy đợi vài giây rồi gửi lại.',
  ],
  // It does not say whether anything was written: an unexpected error may occur before or after a write.
  internal: [500, 'Hệ thống gặp lỗi. Hãy thử lại sau ít phút.'],
  busy: [503, 'Hệ thống đang bận, hoặc nhiều người đang sửa cùng một nội dung. Hãy thử lại sau giây lát.'],
  'outcome-unknown': [503, 'Chưa rõ nội dung đã được ghi hay chưa. Hãy gửi lại; gửi lại không bị trùng.'],
} as const satisfies Record<string, readonly [number, string]>;

export type ProblemCode = keyof typeof CATALOGUE;

/**
 * Seconds after which the same call may be sent again: the header `Retry-After` (RFC 9110, 10.2.3). A delayed write has usually
 * arrived by then; if it arrives later, its condition fails because the repeated one is already there.
 */
const RETRY_AFTER_SECONDS: Readonly<Partial<Record<ProblemCode, number>>> = {
  'too-many-requests': 1,
  busy: 2,
  'outcome-unknown': 5,
};

/** The details of a problem. */
export interface ProblemDetails {
  /** All that is wrong; the answer names the first ones. */
  readonly errors?: readonly Issue[];
  /** `stale-revision`: the current revision; 0 when there is none. */
  readonly currentRevision?: number;
  /** The code of an OAuth error (RFC 6749, 5.2). */
  readonly error?: 'invalid_client' | 'unsupported_grant_type';
}

/** A problem in an answer. */
export type ProblemBody = {
  readonly type: ProblemCode;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
} & Pick<ProblemDetails, keyof ProblemDetails> &
  Partial<ErrorList<Issue>>;

/** An error that the caller can act upon. Any code may throw it; one middleware maps it. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly details: ProblemDetails;

  constructor(code: ProblemCode, details: ProblemDetails = {}, options?: ErrorOptions) {
    super(code, options);
    this.name = 'Problem';
    this.code = code;
    this.details = details;
  }

  get status(): number {
    return CATALOGUE[this.code][0];
  }

  /** Seconds after which the same call may be sent again; `undefined` when that would not help. */
  get retryAfter(): number | undefined {
    return RETRY_AFTER_SECONDS[this.code];
  }

  /**
   * The RFC 9457 body.
   *
   * @param most how many errors it names
   */
  toBody(most?: number): ProblemBody {
    const [status, detail] = CATALOGUE[this.code];
    const { errors, ...details } = this.details;
    const named = errors && errorList(errors, most);
    return { type: this.code, title: this.code, status, detail, ...details, ...named };
  }
}
