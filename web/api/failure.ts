import type { Issue, ProblemCode } from '../../shared/runtime/problem.ts';

/** What became of a call that was not answered well: one kind for each way forward. */
export type FailureKind =
  /** No answer came: the server may or may not have carried the call out. */
  | 'no-answer'
  /** The session is over and the person did not sign in again. */
  | 'signed-out'
  | 'forbidden'
  | 'not-found'
  /** Someone else was faster: see `problem.currentRevision`. */
  | 'conflict'
  | 'too-large'
  | 'too-many'
  /** Something sent is wrong: see `problem.errors`, each at its field. */
  | 'invalid'
  /** Refused for another reason that repeating does not mend. */
  | 'refused'
  | 'server';

/** The RFC 9457 body, as far as the page uses it. */
export interface ReceivedProblem {
  readonly type: ProblemCode;
  readonly detail: string;
  readonly errors?: readonly Issue[];
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
    advice: 'Nếu đồng chí cần quyền này, hãy liên hệ Ban Tổ chức Tỉnh ủy.',
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

/** Kinds of which the API says itself what to do. */
const OWN_WORDS: ReadonlySet<FailureKind> = new Set(['refused', 'conflict']);

/** A call that was not answered well, in words for the person. */
export class CallFailure extends Error {
  override readonly name = 'CallFailure';
  readonly kind: FailureKind;
  readonly problem: ReceivedProblem | undefined;

  constructor(kind: FailureKind, problem?: ReceivedProblem) {
    super(WORDS[kind].title);
    this.kind = kind;
    this.problem = problem;
  }

  /** What happened, in a few words. */
  get title(): string {
    return WORDS[this.kind].title;
  }

  /** What to do; in the API's own words where it said why. */
  get advice(): string {
    const saysWhy = OWN_WORDS.has(this.kind) || this.problem?.type === 'outcome-unknown';
    return (saysWhy && this.problem?.detail) || WORDS[this.kind].advice;
  }

  /** Whether trying the same again may help. */
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

/** The failure of an answer that is not good. API Gateway and CloudFront answer without a problem body. */
export function failureOf(status: number, body: unknown): CallFailure {
  const problem =
    typeof (body as ReceivedProblem | null)?.type === 'string' ? (body as ReceivedProblem) : undefined;
  if (problem?.errors && status === 422) return new CallFailure('invalid', problem);
  // A 409 of another name is no one else's work in the way: the API says itself why it refuses.
  if (status === 409 && problem && problem.type !== 'stale-revision') {
    return new CallFailure('refused', problem);
  }
  const kind = BY_STATUS[status] ?? (status >= 500 ? 'server' : 'refused');
  return new CallFailure(kind, problem);
}

/** Whatever was thrown, as a failure: what is not one already is a fault of the page, told as the system's. */
export const asFailure = (error: unknown): CallFailure =>
  error instanceof CallFailure ? error : new CallFailure('server');

/** What a 422 says, each at its field. */
export const errorsOf = ({ problem }: CallFailure): readonly Issue[] => problem?.errors ?? [];

/** As {@link errorsOf}, of a form with that field alone. */
export const errorsAt = (pointer: string) => (failure: CallFailure) =>
  errorsOf(failure).filter((one) => one.pointer === pointer);
