import { describe, expect, it } from 'vitest';
import {
  asFailure,
  CallFailure,
  errorsOf,
  type FailureKind,
  failureOf,
  type ReceivedProblem,
} from '../../../web/api/failure.ts';
import { isPassing, workRefusal } from '../../../web/work/refusal.ts';

const problem = (type: ReceivedProblem['type'], more: Partial<ReceivedProblem> = {}): ReceivedProblem => ({
  type,
  detail: 'Lời của máy chủ.',
  ...more,
});
const ERRORS = [{ pointer: '/data/heldOn', code: 'required', message: 'Mục này bắt buộc phải có.' }];

describe('an answer that is not good', () => {
  it.each<[FailureKind, boolean, number, unknown]>([
    ['signed-out', true, 401, { message: 'Unauthorized' }],
    ['forbidden', false, 403, { message: 'Forbidden' }],
    ['forbidden', false, 403, problem('forbidden')],
    ['not-found', false, 404, problem('not-found')],
    ['conflict', false, 409, problem('stale-revision', { currentRevision: 2 })],
    ['conflict', false, 409, undefined],
    ['refused', false, 409, problem('account-exists')],
    ['too-large', false, 413, { message: 'Request Entity Too Large' }],
    ['refused', false, 415, problem('unsupported-media-type')],
    ['invalid', false, 422, problem('invalid', { errors: ERRORS })],
    ['refused', false, 422, problem('idempotency-mismatch')],
    ['refused', false, 400, problem('malformed-json', { errors: ERRORS })],
    ['too-many', true, 429, { message: 'Too Many Requests' }],
    ['server', true, 500, problem('internal')],
    ['server', true, 503, problem('busy')],
    ['server', true, 503, problem('outcome-unknown')],
    ['server', true, 502, '<html>Bad gateway</html>'],
    ['server', true, 504, null],
  ])('is %s, and the same send may be taken later: %s (%d %j)', (kind, later, status, body) => {
    const failure = failureOf(status, body);
    expect(failure.kind).toBe(kind);
    expect(isPassing(failure)).toBe(later);
  });

  it.each<[number | undefined, string | null]>([
    [5, '5'],
    [undefined, null],
    [undefined, 'Wed, 21 Oct 2020 07:28:00 GMT'],
    [undefined, '-1'],
  ])('may be sent again after %s seconds: %s', (seconds, header) => {
    expect(failureOf(503, problem('busy'), header).retryAfter).toBe(seconds);
  });

  it('keeps what the API said of it, and nothing of what a gateway said', () => {
    expect(failureOf(409, problem('stale-revision')).problem).toEqual(problem('stale-revision'));
    expect(failureOf(403, { message: 'Forbidden' }).problem).toBeUndefined();
  });

  it.each<[string, CallFailure]>([
    ['Lời của máy chủ.', failureOf(409, problem('stale-revision'))],
    ['Lời của máy chủ.', failureOf(409, problem('own-account'))],
    ['Lời của máy chủ.', failureOf(503, problem('outcome-unknown'))],
    ['Lỗi không phải do đồng chí. Đồng chí thử lại sau ít phút.', failureOf(503, problem('busy'))],
    ['Đồng chí tải lại trang rồi thử lại.', failureOf(400, undefined)],
    ['Đồng chí sửa các mục được nêu rồi gửi lại.', failureOf(422, problem('invalid', { errors: ERRORS }))],
    ['Nếu đồng chí cần quyền này, hãy liên hệ Ban Tổ chức.', failureOf(403, problem('forbidden'))],
    ['Đồng chí kiểm tra mạng rồi thử lại.', new CallFailure('no-answer')],
  ])('advises: %s', (advice, failure) => {
    expect(failure.advice).toBe(advice);
  });

  it.each<[FailureKind, boolean, string]>([
    ['no-answer', true, 'Không kết nối được tới máy chủ'],
    ['signed-out', false, 'Phiên làm việc đã kết thúc'],
    ['forbidden', false, 'Tài khoản này không được làm việc này'],
    ['not-found', false, 'Không tìm thấy nội dung này'],
    ['conflict', false, 'Nội dung này vừa được người khác sửa'],
    ['too-large', false, 'Nội dung gửi lên quá lớn'],
    ['too-many', true, 'Máy chủ đang nhận quá nhiều yêu cầu'],
    ['invalid', false, 'Số liệu chưa hợp lệ'],
    ['refused', false, 'Yêu cầu không được chấp nhận'],
    ['server', true, 'Hệ thống đang gặp lỗi'],
  ])('of kind %s may pass (%s) and is called: %s', (kind, passing, title) => {
    const failure = new CallFailure(kind);
    expect(failure).toMatchObject({ kind, passing, title, message: title, name: 'CallFailure' });
    expect(failure.advice).toMatch(/\.$/);
  });
});

describe('what is wrong with what was sent', () => {
  const failure = (moreErrors?: number) =>
    failureOf(422, problem('invalid', { errors: ERRORS, ...(moreErrors !== undefined && { moreErrors }) }));

  it('is what the API names, wherever it is listed', () => {
    expect(errorsOf(failure())).toEqual(ERRORS);
    expect(workRefusal(failure()).errors).toEqual(ERRORS);
    expect(errorsOf(new CallFailure('server'))).toEqual([]);
  });

  it('ends with how many more errors there are', () => {
    for (const listed of [errorsOf(failure(1200)), workRefusal(failure(1200)).errors]) {
      expect(listed.map(({ message }) => message)).toEqual([ERRORS[0]?.message, 'và 1.200 lỗi khác']);
    }
  });
});

describe('whatever was thrown', () => {
  it('is the failure itself, or the system’s', () => {
    const failure = new CallFailure('forbidden');
    expect(asFailure(failure)).toBe(failure);
    expect(asFailure(new TypeError('x is undefined')).kind).toBe('server');
    expect(asFailure(undefined).kind).toBe('server');
  });
});

describe('a send that was refused', () => {
  it('keeps what is wrong, each at its field', () => {
    expect(workRefusal(failureOf(422, problem('invalid', { errors: ERRORS })))).toEqual({
      kind: 'invalid',
      title: 'Số liệu chưa hợp lệ',
      advice: 'Đồng chí sửa các mục được nêu rồi gửi lại.',
      errors: ERRORS,
    });
  });

  it('has the current revision after a conflict, also when there is none', () => {
    for (const currentRevision of [0, 2]) {
      expect(workRefusal(failureOf(409, problem('stale-revision', { currentRevision })))).toMatchObject({
        kind: 'conflict',
        errors: [],
        currentRevision,
      });
    }
    expect(workRefusal(failureOf(403, undefined))).not.toHaveProperty('currentRevision');
  });
});
