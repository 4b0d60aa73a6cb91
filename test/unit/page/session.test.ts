import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newPasswordIssues, ruleStates } from '../../../web/pages/sign-in/password-rules.ts';
import { accountOf } from '../../../web/session/account.ts';
import { type RefusalCode, refusalCode, SignInRefusal } from '../../../web/session/cognito.ts';

/** A token like Cognito's, unsigned, since the page cannot verify it anyway. */
const token = (claims: object): string =>
  `header.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.signature`;
const accountIn = (groups: readonly string[] | undefined, email?: string) =>
  accountOf({
    AccessToken: token({ sub: 'account-1', ...(groups && { 'cognito:groups': groups }) }),
    IdToken: token({ ...(email !== undefined && { email }) }),
  });

describe('an account', () => {
  it('is known to lack a second factor that its role needs', () => {
    const IdToken = token({});
    const of = (claims: object) => accountOf({ AccessToken: token({ sub: 'a', ...claims }), IdToken });
    expect(of({ totp_required: 'true' })).toMatchObject({ requiresTotp: true, roles: [] });
    expect(of({ totp_required: 'false' })).not.toHaveProperty('requiresTotp');
    expect(of({})).not.toHaveProperty('requiresTotp');
  });

  it.each<[string, readonly string[] | undefined, object]>([
    ['a clerk of one unit', ['district', 'unit/sa-dec'], { roles: ['district'], unitId: 'sa-dec' }],
    ['a clerk without a unit', ['district'], { roles: ['district'] }],
    ['a clerk of two units', ['district', 'unit/sa-dec', 'unit/cao-lanh'], { roles: ['district'] }],
    ['a leader', ['leader'], { roles: ['leader'] }],
    ['an admin who leads too, in the order of the menu', ['admin', 'leader'], { roles: ['leader', 'admin'] }],
    ['one of groups that mean nothing here', ['auditors', 'units/x'], { roles: [] }],
    ['one of no group', undefined, { roles: [] }],
  ])('is read off its tokens: %s', (_, groups, account) => {
    expect(accountIn(groups, 'sa-dec@example.vn')).toEqual({
      id: 'account-1',
      email: 'sa-dec@example.vn',
      ...account,
    });
  });

  it('may have an address with any letter, or none', () => {
    // Long enough for its token to contain - and _, which base64url has instead of + and /.
    const email = 'đồng-chí-?>?>@thông-tin.vn'.normalize('NFC');
    expect(accountIn([], email).email).toBe(email);
    expect(accountIn([]).email).toBe('');
  });
});

describe('what Cognito refuses', () => {
  const WRONG = 'Incorrect username or password.';
  it.each<[RefusalCode, Parameters<typeof refusalCode>[0], number, string, string]>([
    ['wrong-password', 'InitiateAuth', 400, 'NotAuthorizedException', WRONG],
    ['wrong-password', 'InitiateAuth', 400, 'UserNotFoundException', 'User does not exist.'],
    ['disabled', 'InitiateAuth', 400, 'NotAuthorizedException', 'User is disabled.'],
    ['too-many-attempts', 'InitiateAuth', 400, 'NotAuthorizedException', 'Password attempts exceeded'],
    [
      'session-over',
      'RespondToAuthChallenge',
      400,
      'NotAuthorizedException',
      'Invalid session for the user, session is expired.',
    ],
    ['reset-required', 'InitiateAuth', 400, 'PasswordResetRequiredException', ''],
    ['weak-password', 'RespondToAuthChallenge', 400, 'InvalidPasswordException', ''],
    ['weak-password', 'ConfirmForgotPassword', 400, 'PasswordHistoryPolicyViolationException', ''],
    ['wrong-password', 'InitiateAuth', 400, 'InvalidParameterException', ''],
    ['wrong-code', 'ConfirmForgotPassword', 400, 'CodeMismatchException', ''],
    ['expired-code', 'ConfirmForgotPassword', 400, 'ExpiredCodeException', ''],
    ['wrong-totp', 'RespondToAuthChallenge', 400, 'CodeMismatchException', ''],
    ['wrong-totp', 'VerifySoftwareToken', 400, 'EnableSoftwareTokenMFAException', ''],
    ['wrong-totp', 'VerifySoftwareToken', 400, 'CodeMismatchException', ''],
    ['used-totp', 'RespondToAuthChallenge', 400, 'ExpiredCodeException', ''],
    ['token-over', 'SetUserMFAPreference', 400, 'NotAuthorizedException', 'Access Token has expired'],
    ['token-over', 'GetUser', 400, 'NotAuthorizedException', 'Access Token has been revoked'],
    ['too-many-attempts', 'ForgotPassword', 400, 'LimitExceededException', ''],
    ['too-many-attempts', 'InitiateAuth', 400, 'TooManyRequestsException', ''],
    ['too-many-attempts', 'InitiateAuth', 400, 'TooManyFailedAttemptsException', ''],
    ['too-many-attempts', 'InitiateAuth', 429, '', ''],
    ['unknown', 'InitiateAuth', 500, 'InternalErrorException', ''],
    ['unknown', 'InitiateAuth', 400, '', ''],
    ['wrong-code', 'ConfirmForgotPassword', 400, 'com.amazonaws.cognito#CodeMismatchException', ''],
  ])('is %s: %s %d %s %s', (code, action, status, __type, message) => {
    expect(refusalCode(action, status, { __type, message })).toBe(code);
  });

  it('is unknown where nothing is said of it', () => {
    expect(refusalCode('InitiateAuth', 400, {})).toBe('unknown');
  });

  it.each<[RefusalCode, string]>([
    // The same answer for a wrong password and for an unknown address.
    ['wrong-password', 'Địa chỉ thư điện tử hoặc mật khẩu không đúng.'],
    ['disabled', 'Tài khoản này đã ngừng sử dụng.'],
    ['reset-required', 'Mật khẩu cần được đặt lại.'],
    ['weak-password', 'Mật khẩu mới không được chấp nhận: cần ít nhất 12 ký tự'],
    ['wrong-code', 'Mã xác nhận không đúng.'],
    ['expired-code', 'Mã xác nhận đã hết hạn.'],
    ['too-many-attempts', 'Đã thử quá nhiều lần.'],
    ['wrong-totp', 'Mã xác thực không đúng.'],
    ['used-totp', 'Mã này đã được dùng.'],
    ['token-over', 'Phiên làm việc đã hết hạn.'],
    ['session-over', 'Bước này để quá lâu nên đã hết hạn.'],
    ['unreachable', 'Không kết nối được tới máy chủ.'],
    ['unknown', 'Chưa đăng nhập được do lỗi của hệ thống.'],
  ])('as %s is told: %s', (code, words) => {
    const refusal = new SignInRefusal(code);
    expect(refusal).toMatchObject({ code, name: 'SignInRefusal' });
    expect(refusal.message.startsWith(words)).toBe(true);
  });
});

describe('a new password', () => {
  const GOOD = 'Ba bông lúa vàng';
  it.each<[string[], string | undefined, string | undefined]>([
    [[], GOOD, GOOD],
    [['/new required'], undefined, undefined],
    [['/new weak-password'], 'Ngan-2025!', 'Ngan-2025!'],
    [[], 'Du-12-ky-tu!', 'Du-12-ky-tu!'],
    // No kind of character is asked for.
    [[], 'babongluavang', 'babongluavang'],
    [[], 'BABONGLUAVANG', 'BABONGLUAVANG'],
    [['/new blank-at-end'], ' babongluavang', ' babongluavang'],
    [['/new guessable-password'], 'Nhiem-ky-2025!', 'Nhiem-ky-2025!'],
    [['/again differs'], GOOD, undefined],
    [['/again differs'], GOOD, 'Ba bông lúa xanh'],
    [['/new weak-password', '/again differs'], 'ngan', 'khac'],
  ])('has these faults: %j (%s, %s)', (faults, password, again) => {
    expect(newPasswordIssues({ password, again }).map(({ pointer, code }) => `${pointer} ${code}`)).toEqual(
      faults,
    );
  });

  it.each<[string | undefined, (boolean | undefined)[]]>([
    [undefined, [undefined, undefined, undefined]],
    ['ngan', [false, true, false]],
    ['Nhiem-ky-2025!', [true, true, false]],
    [`${GOOD} `, [true, false, true]],
    [GOOD, [true, true, true]],
  ])('is told what it must be, and what of it %j meets: %j', (password, met) => {
    expect(ruleStates(password).map(({ isMet }) => isMet)).toEqual(met);
  });

  it('is taken when it meets all that is told, and not before', () => {
    const chunk = fc.constantFrom('ba', 'bông', ' ', 'lúa', '1234', 'Sa Đéc', 'mat khau', 'vàng');
    fc.assert(
      fc.property(fc.array(chunk, { minLength: 1, maxLength: 8 }), (chunks) => {
        const password = chunks.join('');
        const isTaken = newPasswordIssues({ password, again: password }).length === 0;
        expect(ruleStates(password).every(({ isMet }) => isMet)).toBe(isTaken);
      }),
    );
  });

  it('gets the issues of its fields', () => {
    const told = (password?: string, again?: string) =>
      newPasswordIssues({ password, again }).map(({ message }) => message);
    expect(told()).toEqual(['Đồng chí nhập mật khẩu mới.']);
    expect(told('ngan')).toEqual([
      'Mật khẩu mới quá ngắn: cần ít nhất 12 ký tự.',
      'Hai lần nhập mật khẩu mới không giống nhau.',
    ]);
  });
});
