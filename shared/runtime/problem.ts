import { type ErrorList, errorList } from './error-list.ts';
import type { SpecificCode } from './specific-problems.ts';

/** One thing wrong with an input, or worth a second look: where (RFC 6901 JSON pointer), what, and in words. */
export interface Issue {
  readonly pointer: string;
  readonly code: string;
  /** Vietnamese, for the person who typed it; never repeats the value sent. */
  readonly message: string;
}

/**
 * The problems of the API (RFC 9457) that any function may have; those of one function are beside it in
 * `specific-problems.ts`. The two are the closed catalogue. `type` is stable; the title is for programmers, the detail for
 * the clerk.
 */
export const COMMON_PROBLEMS = {
  'missing-idempotency-key': [
    400,
    'Yêu cầu thiếu Idempotency-Key hợp lệ: mỗi lần gửi cần một UUID. Nếu gửi từ trang này, hãy tải lại trang rồi gửi lại.',
  ],
  'malformed-json': [
    400,
    'Nội dung gửi lên không phải JSON hợp lệ ở bảng mã UTF-8. Phần mềm gửi cần ghi lại cho đúng; nếu gửi từ trang này, hãy tải lại trang rồi gửi lại.',
  ],
  'malformed-csv': [
    400,
    'Tệp CSV không đọc được. Trong Excel, hãy lưu lại dạng “CSV UTF-8”; kiểm tra dòng tiêu đề, dấu ngăn cột và dấu ngoặc kép.',
  ],
  unauthorized: [401, 'Phiên làm việc không hợp lệ hoặc đã hết hạn. Đồng chí hãy đăng nhập lại.'],
  forbidden: [
    403,
    'Tài khoản của đồng chí không có quyền thực hiện việc này, hoặc nội dung này thuộc đơn vị khác.',
  ],
  'not-found': [404, 'Không tìm thấy nội dung yêu cầu. Hãy kiểm tra lại mã và ngày.'],
  'stale-revision': [
    409,
    'Bản gửi lên không nối tiếp bản hiện hành: nội dung này đã có bản khác, hoặc chưa có bản nào trước đó. Hãy xem bản hiện hành rồi sửa tiếp từ bản đó.',
  ],
  'nothing-changed': [409, 'Số liệu không khác bản đã gửi; không có gì để đính chính.'],
  'too-large': [413, 'Nội dung gửi lên vượt quá giới hạn 256 KB. Hãy chia nhỏ rồi gửi lại.'],
  'unsupported-media-type': [
    415,
    'Yêu cầu này không nhận kiểu nội dung (Content-Type) hoặc cách nén đã gửi. Hãy gửi lại theo kiểu được nêu.',
  ],
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
} as const satisfies Record<string, ProblemKind>;

/** The HTTP status of a problem, and its detail (Vietnamese). */
export type ProblemKind = readonly [status: number, detail: string];

/** The code of a problem that any function may have. */
export type CommonCode = keyof typeof COMMON_PROBLEMS;
export type ProblemCode = CommonCode | SpecificCode;

/**
 * Seconds after which the same call may be sent again: the header `Retry-After` (RFC 9110, 10.2.3). A delayed write has usually
 * arrived by then; if it arrives later, its condition fails because the repeated one is already there.
 */
export const RETRY_AFTER_SECONDS: Readonly<Partial<Record<ProblemCode, number>>> = {
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
  readonly error?: 'invalid_client' | 'invalid_request' | 'unsupported_grant_type';
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
  readonly #kind: ProblemKind;

  constructor(code: CommonCode, details?: ProblemDetails, options?: ErrorOptions);
  /** @param kind of a code that is not common */
  constructor(
    code: ProblemCode,
    details: ProblemDetails,
    options: ErrorOptions | undefined,
    kind: ProblemKind,
  );
  constructor(
    code: ProblemCode,
    details: ProblemDetails = {},
    options?: ErrorOptions,
    kind: ProblemKind = COMMON_PROBLEMS[code as CommonCode],
  ) {
    super(code, options);
    this.name = 'Problem';
    this.code = code;
    this.details = details;
    this.#kind = kind;
  }

  get status(): number {
    return this.#kind[0];
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
    const [status, detail] = this.#kind;
    const { errors, ...details } = this.details;
    const named = errors && errorList(errors, most);
    return { type: this.code, title: this.code, status, detail, ...details, ...named };
  }
}
