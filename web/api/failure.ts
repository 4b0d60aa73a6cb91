import { formatCount } from '../../shared/figures.ts';
import type { Issue, ProblemCode } from '../../shared/runtime/problem.ts';
import { currentNames } from '../config.ts';

/** The kinds of failed calls: one for each way forward. */
export type FailureKind =
  /** No answer: the server may or may not have carried out the call. */
  | 'no-answer'
  /** The session ended and the person did not sign in again. */
  | 'signed-out'
  | 'forbidden'
  | 'not-found'
  /** Someone else was faster: see `problem.currentRevision`. */
  | 'conflict'
  | 'too-large'
  | 'too-many'
  /** The body is invalid: see `problem.errors`, each at its field. */
  | 'invalid'
  /** Refused for another reason; a retry does not help. */
  | 'refused'
  | 'server';

/** The fields of the RFC 9457 body that the page uses. */
export interface ReceivedProblem {
  readonly type: ProblemCode;
  readonly detail: string;
  readonly errors?: readonly Issue[];
  /** How many errors there are beside those. */
  readonly moreErrors?: number;
  readonly currentRevision?: number;
  readonly requestId?: string;
}

interface Words {
  readonly title: string;
  /** What the person can do. */
  readonly advice: string;
}

const WORDS: Readonly<Record<FailureKind, Words>> = {
  'no-answer': {
    title: 'Không kết nối được tới máy chủ',
    advice: 'Đồng chí kiểm tra mạng rồi thử lại.',
  },
  'signed-out': {
    title: 'Phiên làm việc đã kết thúc',
    advice: 'Đồng chí đăng nhập để làm tiếp.',
  },
  forbidden: {
    title: 'Tài khoản này không được làm việc này',
    get advice() {
      return `Nếu đồng chí cần quyền này, hãy liên hệ ${currentNames().commission}.`;
    },
  },
  'not-found': {
    title: 'Không tìm thấy nội dung này',
    advice: 'Nội dung có thể đã được chuyển hoặc chưa có. Đồng chí quay lại trang chính.',
  },
  conflict: {
    title: 'Nội dung này vừa được người khác sửa',
    advice: 'Đồng chí xem bản hiện hành rồi chọn bản nào được giữ.',
  },
  'too-large': {
    title: 'Nội dung gửi lên quá lớn',
    advice: 'Giới hạn một lần gửi là 256 KB. Đồng chí rút gọn hoặc chia nhỏ rồi gửi lại.',
  },
  'too-many': {
    title: 'Máy chủ đang nhận quá nhiều yêu cầu',
    advice: 'Đồng chí đợi khoảng một phút rồi thử lại.',
  },
  invalid: {
    title: 'Số liệu chưa hợp lệ',
    advice: 'Đồng chí sửa các mục được nêu rồi gửi lại.',
  },
  refused: { title: 'Yêu cầu không được chấp nhận', advice: 'Đồng chí tải lại trang rồi thử lại.' },
  server: {
    title: 'Hệ thống đang gặp lỗi',
    advice: 'Lỗi không phải do đồng chí. Đồng chí thử lại sau ít phút.',
  },
};

/** Kinds for which the very same call may succeed later. */
const PASSING: ReadonlySet<FailureKind> = new Set(['no-answer', 'too-many', 'server']);

/** Kinds for which the API's own detail is shown as the advice. */
const OWN_WORDS: ReadonlySet<FailureKind> = new Set(['refused', 'conflict']);

/** A failed call, with words for the person. */
export class CallFailure extends Error {
  override readonly name = 'CallFailure';
  readonly kind: FailureKind;
  readonly problem: ReceivedProblem | undefined;
  /** Seconds after which the server takes the same call; `undefined` where it did not say. */
  readonly retryAfter: number | undefined;

  constructor(kind: FailureKind, problem?: ReceivedProblem, retryAfter?: number) {
    super(WORDS[kind].title);
    this.kind = kind;
    this.problem = problem;
    this.retryAfter = retryAfter;
  }

  /** What happened, in a few words. */
  get title(): string {
    return WORDS[this.kind].title;
  }

  /** What to do, in the API's own words where it gives a reason. */
  get advice(): string {
    const saysWhy = OWN_WORDS.has(this.kind) || this.problem?.type === 'outcome-unknown';
    return (saysWhy && this.problem?.detail) || WORDS[this.kind].advice;
  }

  /** Whether a retry of the same call may help. */
  get passing(): boolean {
    return PASSING.has(this.kind);
  }
}

const BY_STATUS: Readonly<Record<number, FailureKind>> = {
  401: 'signed-out',
  403: 'forbidden',
  404: 'not-found',
  409: 'conflict',
  413: 'too-large',
  429: 'too-many',
};

/**
 * Makes a failure of an error answer. API Gateway and CloudFront answer without a problem body.
 *
 * @param retryAfter the header `Retry-After`; a date in it is not read, because our API sends seconds
 */
export function failureOf(status: number, body: unknown, retryAfter?: string | null): CallFailure {
  const problem =
    typeof (body as ReceivedProblem | null)?.type === 'string' ? (body as ReceivedProblem) : undefined;
  if (problem?.errors && status === 422) return new CallFailure('invalid', problem);
  // Only a stale revision is a conflict with somebody else's work; other 409s carry their own reason.
  if (status === 409 && problem && problem.type !== 'stale-revision') {
    return new CallFailure('refused', problem);
  }
  const kind = BY_STATUS[status] ?? (status >= 500 ? 'server' : 'refused');
  const seconds = /^\d{1,4}$/.test(retryAfter ?? '') ? Number(retryAfter) : undefined;
  return new CallFailure(kind, problem, seconds);
}

/**
 * Converts any thrown value to a failure. Anything else than a `CallFailure` is a fault of the page, shown as a server
 * error.
 */
export const asFailure = (error: unknown): CallFailure =>
  error instanceof CallFailure ? error : new CallFailure('server');

/** `và 12 lỗi khác`: how many errors are not named. */
export const moreWords = (count: number): string => `và ${formatCount(count)} lỗi khác`;

/** What a 422 says, each at its field; at last, and at none, how many more there are. */
export function errorsOf({ problem }: Pick<CallFailure, 'problem'>): readonly Issue[] {
  const { errors = [], moreErrors = 0 } = problem ?? {};
  if (moreErrors === 0) return errors;
  return [...errors, { pointer: '', code: 'more-errors', message: moreWords(moreErrors) }];
}

/** Like {@link errorsOf}, for a form with this field alone. */
export const errorsAt = (pointer: string) => (failure: CallFailure) =>
  errorsOf(failure).filter((one) => one.pointer === pointer);
