import { MIN_PASSWORD_LENGTH } from '../../shared/accounts/password.ts';
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
  | 'not-remembered'
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
  'weak-password': `Mật khẩu mới không được chấp nhận: cần ít nhất ${MIN_PASSWORD_LENGTH} ký tự, không có khoảng trắng ở đầu và ở cuối.`,
  'wrong-code': 'Mã xác nhận không đúng. Đồng chí xem lại thư mới nhất.',
  'expired-code': 'Mã xác nhận đã hết hạn. Đồng chí yêu cầu mã mới.',
  'wrong-totp':
    'Mã xác thực không đúng. Đồng chí xem lại mã trong ứng dụng, và giờ của điện thoại có đúng không.',
  'used-totp': 'Mã này đã được dùng. Đồng chí đợi ứng dụng hiện mã mới rồi nhập mã đó.',
  'too-many-attempts': 'Đã thử quá nhiều lần. Đồng chí đợi ít phút rồi thử lại.',
  'token-over': 'Phiên làm việc đã hết hạn. Đồng chí đăng nhập lại.',
  'session-over': 'Bước này để quá lâu nên đã hết hạn. Đồng chí đăng nhập lại từ đầu.',
  'not-remembered':
    'Chỉ tài khoản lãnh đạo được ghi nhớ trên máy. Đồng chí bỏ chọn “Ghi nhớ trên máy này” rồi đăng nhập lại.',
  unreachable: 'Không kết nối được tới máy chủ. Đồng chí kiểm tra mạng rồi thử lại.',
  unknown: 'Chưa đăng nhập được do lỗi của hệ thống. Đồng chí thử lại sau ít phút.',
};

/** Calls for whoever holds the access token that they carry. */
const SELF_SERVICE = [
  'AssociateSoftwareToken',
  'VerifySoftwareToken',
  'SetUserMFAPreference',
  'GetUser',
  'GlobalSignOut',
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

/**
 * For how long a sign-in is: `tab`, which ends with its tab, or `machine`, which the machine remembers. Each has a client of
 * its own at Cognito, and its tokens are good with that client alone.
 */
export type SignInKind = 'tab' | 'machine';

/** Makes a call at the user pool. @throws SignInRefusal for whatever goes wrong, the network too */
export async function ask<Reply>(
  action: Action,
  body: Readonly<Record<string, unknown>>,
  kind: SignInKind = 'tab',
): Promise<Reply> {
  let response: Response;
  let reply: Reply & Exception;
  try {
    const { cognitoEndpoint, userPoolClientId, rememberedClientId = userPoolClientId } = await pageConfig();
    const ClientId = kind === 'machine' ? rememberedClientId : userPoolClientId;
    response = await fetch(cognitoEndpoint, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': `AWSCognitoIdentityProviderService.${action}`,
      },
      body: JSON.stringify({ ClientId, ...body }),
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
  readonly kind: SignInKind;
}

/** A right password of an account with an authenticator app, which asks for its code. */
export interface CodeAsked {
  readonly asks: 'code';
  readonly session: string;
  readonly username: string;
  readonly kind: SignInKind;
}

const CHALLENGES: Readonly<Record<string, 'password' | 'code'>> = {
  NEW_PASSWORD_REQUIRED: 'password',
  SOFTWARE_TOKEN_MFA: 'code',
};

/** SessionTokens, or what is asked for before there are any. */
function answerOf(
  reply: AuthReply,
  username: string,
  kind: SignInKind,
): SessionTokens | NewPasswordAsked | CodeAsked {
  if (reply.AuthenticationResult) return reply.AuthenticationResult;
  const asks = CHALLENGES[reply.ChallengeName ?? ''];
  if (!asks || !reply.Session) throw new SignInRefusal('unknown');
  const { USER_ID_FOR_SRP = username } = reply.ChallengeParameters ?? {};
  return { asks, session: reply.Session, username: USER_ID_FOR_SRP, kind };
}

/** Signs in; on the first time it asks for a new password instead, and where there is an authenticator app for its code. */
export async function authenticate(
  email: string,
  password: string,
  kind: SignInKind = 'tab',
): Promise<SessionTokens | NewPasswordAsked | CodeAsked> {
  const AuthParameters = { USERNAME: email, PASSWORD: password };
  const body = { AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters };
  return answerOf(await ask<AuthReply>('InitiateAuth', body, kind), email, kind);
}

/** Answers the first sign-in with a password of one's own. */
export async function answerNewPassword(
  asked: NewPasswordAsked,
  password: string,
): Promise<SessionTokens | CodeAsked> {
  const reply = await respond(asked, 'NEW_PASSWORD_REQUIRED', { NEW_PASSWORD: password });
  const answer = answerOf(reply, asked.username, asked.kind);
  if ('asks' in answer && answer.asks === 'password') throw new SignInRefusal('unknown');
  return answer;
}

/** Ends a sign-in with the code of the authenticator app. */
export async function answerCode(asked: CodeAsked, code: string): Promise<SessionTokens> {
  const SOFTWARE_TOKEN_MFA_CODE = code.replace(/\D/g, '');
  const { AuthenticationResult } = await respond(asked, 'SOFTWARE_TOKEN_MFA', { SOFTWARE_TOKEN_MFA_CODE });
  if (!AuthenticationResult) throw new SignInRefusal('unknown');
  return AuthenticationResult;
}

const respond = (
  { session, username, kind }: Pick<CodeAsked, 'session' | 'username' | 'kind'>,
  ChallengeName: string,
  responses: object,
): Promise<AuthReply> =>
  ask(
    'RespondToAuthChallenge',
    { ChallengeName, Session: session, ChallengeResponses: { USERNAME: username, ...responses } },
    kind,
  );

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
export async function renew(refreshToken: string, kind: SignInKind): Promise<SessionTokens> {
  const body = { AuthFlow: 'REFRESH_TOKEN_AUTH', AuthParameters: { REFRESH_TOKEN: refreshToken } };
  const { AuthenticationResult } = await ask<AuthReply>('InitiateAuth', body, kind);
  if (!AuthenticationResult) throw new SignInRefusal('unknown');
  return AuthenticationResult;
}

/** Revokes a refresh token and the access tokens issued from it. */
export async function revoke(refreshToken: string, kind: SignInKind): Promise<void> {
  await ask('RevokeToken', { Token: refreshToken }, kind);
}
