import { currentNames, pageConfig } from '../config.ts';

/** The tokens of Cognito. A renewal returns no new refresh token. */
export interface SessionTokens {
  readonly AccessToken: string;
  readonly IdToken: string;
  readonly RefreshToken?: string;
}

/** The errors of Cognito that have their own message; any other is `unknown`. */
export type RefusalCode =
  | 'wrong-password'
  | 'disabled'
  | 'reset-required'
  | 'weak-password'
  | 'wrong-code'
  | 'expired-code'
  | 'wrong-totp'
  | 'used-totp'
  | 'too-many-attempts'
  | 'token-over'
  | 'session-over'
  | 'unreachable'
  | 'unknown';

/** A refusal to sign in, with its Vietnamese sentence as the message. */
export class SignInRefusal extends Error {
  override readonly name = 'SignInRefusal';
  readonly code: RefusalCode;

  constructor(code: RefusalCode) {
    super(WORDS[code]);
    this.code = code;
  }
}

/** Converts any thrown value to a refusal. */
export const asRefusal = (error: unknown): SignInRefusal =>
  error instanceof SignInRefusal ? error : new SignInRefusal('unknown');

const WORDS: Readonly<Record<RefusalCode, string>> = {
  'wrong-password':
    'Địa chỉ thư điện tử hoặc mật khẩu không đúng. Đồng chí kiểm tra bộ gõ và phím Caps Lock rồi thử lại.',
  get disabled() {
    return `Tài khoản này đã ngừng sử dụng. Đồng chí liên hệ ${currentNames().commission}.`;
  },
  'reset-required': 'Mật khẩu cần được đặt lại. Đồng chí chọn “Quên mật khẩu”.',
  'weak-password':
    'Mật khẩu mới không được chấp nhận: cần ít nhất 12 ký tự, không có khoảng trắng ở đầu và ở cuối.',
  'wrong-code': 'Mã xác nhận không đúng. Đồng chí xem lại thư mới nhất.',
  'expired-code': 'Mã xác nhận đã hết hạn. Đồng chí yêu cầu mã mới.',
  'wrong-totp':
    'Mã xác thực không đúng. Đồng chí xem lại mã trong ứng dụng, và giờ của điện thoại có đúng không.',
  'used-totp': 'Mã này đã được dùng. Đồng chí đợi ứng dụng hiện mã mới rồi nhập mã đó.',
  'too-many-attempts': 'Đã thử quá nhiều lần. Đồng chí đợi ít phút rồi thử lại.',
  'token-over': 'Phiên làm việc đã hết hạn. Đồng chí đăng nhập lại.',
  'session-over': 'Bước này để quá lâu nên đã hết hạn. Đồng chí đăng nhập lại từ đầu.',
  unreachable: 'Không kết nối được tới máy chủ. Đồng chí kiểm tra mạng rồi thử lại.',
  unknown: 'Chưa đăng nhập được do lỗi của hệ thống. Đồng chí thử lại sau ít phút.',
};

/** Calls for whoever holds the access token that they carry. */
const SELF_SERVICE = [
  'AssociateSoftwareToken',
  'VerifySoftwareToken',
  'SetUserMFAPreference',
  'GetUser',
] as const;

type Action =
  | (typeof SELF_SERVICE)[number]
  | 'InitiateAuth'
  | 'RespondToAuthChallenge'
  | 'ForgotPassword'
  | 'ConfirmForgotPassword'
  | 'RevokeToken';

interface Exception {
  readonly __type?: string;
  readonly message?: string;
}

/**
 * Maps an error of Cognito to the code of its message.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/CommonErrors.html
 */
export function refusalCode(
  action: Action,
  status: number,
  { __type = '', message = '' }: Exception,
): RefusalCode {
  const name = __type.split('#').at(-1);
  switch (name) {
    case 'NotAuthorizedException':
    case 'UserNotFoundException':
      // Cognito uses one name for all of these; only the English message differs.
      if (/disabled/i.test(message)) return 'disabled';
      if (/attempts exceeded/i.test(message)) return 'too-many-attempts';
      if (SELF_SERVICE.some((own) => own === action)) return 'token-over';
      return action === 'RespondToAuthChallenge' ? 'session-over' : 'wrong-password';
    case 'PasswordResetRequiredException':
      return 'reset-required';
    case 'InvalidPasswordException':
    case 'PasswordHistoryPolicyViolationException':
    case 'InvalidParameterException':
      // When a password is only checked, an error about its form means that it is wrong.
      return action === 'InitiateAuth' ? 'wrong-password' : 'weak-password';
    case 'EnableSoftwareTokenMFAException':
      return 'wrong-totp';
    case 'CodeMismatchException':
      return action === 'ConfirmForgotPassword' ? 'wrong-code' : 'wrong-totp';
    case 'ExpiredCodeException':
      return action === 'ConfirmForgotPassword' ? 'expired-code' : 'used-totp';
    case 'TooManyRequestsException':
    case 'LimitExceededException':
    case 'TooManyFailedAttemptsException':
      return 'too-many-attempts';
    default:
      return status === 429 ? 'too-many-attempts' : 'unknown';
  }
}

/** Makes a call at the user pool. @throws SignInRefusal for whatever goes wrong, the network too */
export async function ask<Reply>(action: Action, body: Readonly<Record<string, unknown>>): Promise<Reply> {
  let response: Response;
  let reply: Reply & Exception;
  try {
    const { cognitoEndpoint, userPoolClientId } = await pageConfig();
    response = await fetch(cognitoEndpoint, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': `AWSCognitoIdentityProviderService.${action}`,
      },
      body: JSON.stringify({ ClientId: userPoolClientId, ...body }),
    });
    reply = JSON.parse((await response.text()) || '{}');
  } catch (error) {
    throw new SignInRefusal(error instanceof SyntaxError ? 'unknown' : 'unreachable');
  }
  if (response.ok) return reply;
  throw new SignInRefusal(refusalCode(action, response.status, reply));
}

interface AuthReply {
  readonly AuthenticationResult?: SessionTokens;
  readonly ChallengeName?: string;
  readonly Session?: string;
  readonly ChallengeParameters?: { readonly USER_ID_FOR_SRP?: string };
}

/** A first sign-in, at which the person must choose a new password. */
export interface NewPasswordAsked {
  readonly asks: 'password';
  readonly session: string;
  readonly username: string;
}

/** A right password of an account with an authenticator app, which asks for its code. */
export interface CodeAsked {
  readonly asks: 'code';
  readonly session: string;
  readonly username: string;
}

const CHALLENGES: Readonly<Record<string, 'password' | 'code'>> = {
  NEW_PASSWORD_REQUIRED: 'password',
  SOFTWARE_TOKEN_MFA: 'code',
};

/** SessionTokens, or what is asked for before there are any. */
function answerOf(reply: AuthReply, username: string): SessionTokens | NewPasswordAsked | CodeAsked {
  if (reply.AuthenticationResult) return reply.AuthenticationResult;
  const asks = CHALLENGES[reply.ChallengeName ?? ''];
  if (!asks || !reply.Session) throw new SignInRefusal('unknown');
  return { asks, session: reply.Session, username: reply.ChallengeParameters?.USER_ID_FOR_SRP ?? username };
}

/** Signs in; on the first time it asks for a new password instead, and where there is an authenticator app for its code. */
export async function authenticate(
  email: string,
  password: string,
): Promise<SessionTokens | NewPasswordAsked | CodeAsked> {
  const reply = await ask<AuthReply>('InitiateAuth', {
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: email, PASSWORD: password },
  });
  return answerOf(reply, email);
}

/** Answers the first sign-in with a password of one's own. */
export async function answerNewPassword(
  asked: NewPasswordAsked,
  password: string,
): Promise<SessionTokens | CodeAsked> {
  const reply = await ask<AuthReply>('RespondToAuthChallenge', {
    ChallengeName: 'NEW_PASSWORD_REQUIRED',
    Session: asked.session,
    ChallengeResponses: { USERNAME: asked.username, NEW_PASSWORD: password },
  });
  const answer = answerOf(reply, asked.username);
  if ('asks' in answer && answer.asks === 'password') throw new SignInRefusal('unknown');
  return answer;
}

/** Ends a sign-in with the code of the authenticator app. */
export async function answerCode(asked: CodeAsked, code: string): Promise<SessionTokens> {
  const { AuthenticationResult } = await ask<AuthReply>('RespondToAuthChallenge', {
    ChallengeName: 'SOFTWARE_TOKEN_MFA',
    Session: asked.session,
    ChallengeResponses: { USERNAME: asked.username, SOFTWARE_TOKEN_MFA_CODE: code.replace(/\D/g, '') },
  });
  if (!AuthenticationResult) throw new SignInRefusal('unknown');
  return AuthenticationResult;
}

/** Requests a code by email. Like Cognito, it does not reveal whether the address has an account. */
export async function forgotPassword(email: string): Promise<void> {
  await ask('ForgotPassword', { Username: email }).catch((error: unknown) => {
    if (!(error instanceof SignInRefusal && error.code === 'wrong-password')) throw error;
  });
}

/** Sets a new password with the code from the email. */
export async function confirmForgotPassword(email: string, code: string, password: string): Promise<void> {
  await ask('ConfirmForgotPassword', { Username: email, ConfirmationCode: code, Password: password }).catch(
    (error: unknown) => {
      const unknownAddress = error instanceof SignInRefusal && error.code === 'wrong-password';
      throw unknownAddress ? new SignInRefusal('wrong-code') : error;
    },
  );
}

/** Gets new tokens for a refresh token. @throws SignInRefusal `wrong-password` when it is no longer valid */
export async function renew(refreshToken: string): Promise<SessionTokens> {
  const { AuthenticationResult } = await ask<AuthReply>('InitiateAuth', {
    AuthFlow: 'REFRESH_TOKEN_AUTH',
    AuthParameters: { REFRESH_TOKEN: refreshToken },
  });
  if (!AuthenticationResult) throw new SignInRefusal('unknown');
  return AuthenticationResult;
}

/** Revokes a refresh token and the access tokens issued from it. */
export async function revoke(refreshToken: string): Promise<void> {
  await ask('RevokeToken', { Token: refreshToken });
}
