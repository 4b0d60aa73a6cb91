import { CATALOGUE } from '../runtime/catalogue.ts';
import type { ProblemCode } from '../runtime/problem.ts';
import { type ApiLanguage, problemWords } from './languages.ts';

/** The steps of a sign-in, as the page itself makes them. Placeholders are in angle brackets. */
const SIGN_IN = `\`\`\`sh
curl -s https://<page>/config.json
# {"cognitoEndpoint":"https://cognito-idp.<region>.amazonaws.com","userPoolClientId":"<client>", …}
curl -s <cognitoEndpoint>/ -H 'content-type: application/x-amz-json-1.1' \\
  -H 'x-amz-target: AWSCognitoIdentityProviderService.InitiateAuth' \\
  -d '{"AuthFlow":"USER_PASSWORD_AUTH","ClientId":"<client>","AuthParameters":{"USERNAME":"<e-mail>","PASSWORD":"<password>"}}'
\`\`\``;

const REFRESH = `\`\`\`sh
curl -s <cognitoEndpoint>/ -H 'content-type: application/x-amz-json-1.1' \\
  -H 'x-amz-target: AWSCognitoIdentityProviderService.InitiateAuth' \\
  -d '{"AuthFlow":"REFRESH_TOKEN_AUTH","ClientId":"<client>","AuthParameters":{"REFRESH_TOKEN":"<refresh token>"}}'
\`\`\``;

const MACHINE_TOKEN = `\`\`\`sh
curl -s https://<api>/v1/token -u '<client_id>:<client_secret>' -d grant_type=client_credentials
# {"access_token":"…","token_type":"Bearer","expires_in":600}
\`\`\``;

const WORDS: Readonly<Record<ApiLanguage, string>> = {
  vi: `Ngày theo giờ Việt Nam (Asia/Ho_Chi_Minh); thời điểm theo UTC.

## Đăng nhập

1. Hỏi \`/config.json\` của trang để biết địa chỉ Cognito và mã ứng dụng.
2. Gọi \`InitiateAuth\` với địa chỉ thư và mật khẩu:

${SIGN_IN}

3. \`AuthenticationResult.AccessToken\` là token để gọi: gửi trong tiêu đề \`Authorization: Bearer <access token>\`. Token dùng được 10 phút; ID token bị từ chối.
   Nếu trả lời có \`ChallengeName\`, gọi tiếp \`RespondToAuthChallenge\` với \`Session\` đã nhận: \`NEW_PASSWORD_REQUIRED\` là phải đặt mật khẩu mới, \`SOFTWARE_TOKEN_MFA\` là phải nhập mã của ứng dụng xác thực.
4. Trước khi token hết hạn, hoặc khi API trả lời 401, làm mới bằng \`RefreshToken\` đã nhận; không cần mật khẩu:

${REFRESH}

## Phần mềm của đơn vị: tài khoản máy

${MACHINE_TOKEN}

- Mã máy và mật khẩu máy do quản trị viên tạo. Token dùng được trong \`expires_in\` giây: hãy dùng lại, không xin mới cho mỗi lần gọi.
- Tài khoản máy chỉ gọi được những lệnh có ghi _Tài khoản máy gọi được_; ở lệnh khác, nó nhận 401 dù token còn hạn, và token mới cũng không giúp được.
- Mỗi tài khoản gọi được 20 lần một giây; quá mức thì nhận 429.

## Gửi số liệu

- Mỗi lần gửi có một \`Idempotency-Key\` (UUID). Mất kết nối thì gửi lại với **cùng khóa**: không bao giờ ghi hai lần, và nhận lại đúng biên nhận đầu.
- \`revision\` là 1 khi gửi lần đầu; khi sửa hoặc rút là số bản hiện hành cộng 1, kèm lý do. Không có gì bị ghi đè.
- Đơn vị lấy từ tài khoản, không lấy từ nội dung gửi.
- Trả lời có \`Retry-After\` thì đợi chừng ấy giây rồi gửi lại.

## Lỗi và cách khắc phục

Mọi lỗi theo RFC 9457 (\`application/problem+json\`); \`type\` không đổi, \`detail\` là lời cho người dùng. Riêng cổng API tự trả lời bằng \`{"message": …}\`: 401 khi token
không dùng được, 404 khi sai đường dẫn hoặc phương thức, 413 khi quá 10 MB, và 429, 500, 503 khi hệ thống không nhận hoặc không trả lời kịp.
`,
  en: `Days are those of Viet Nam (Asia/Ho_Chi_Minh); instants are UTC. Answers speak Vietnamese to people; codes and ids are for programs.

## Sign in

1. Ask \`/config.json\` of the page for the address of Cognito and the id of the client.
2. Call \`InitiateAuth\` with e-mail address and password:

${SIGN_IN}

3. \`AuthenticationResult.AccessToken\` is the token to call with: send it in the header \`Authorization: Bearer <access token>\`. It is good for 10 minutes; an ID token is refused.
   If there is a \`ChallengeName\`, go on with \`RespondToAuthChallenge\` and the \`Session\`: \`NEW_PASSWORD_REQUIRED\` asks for a new password, \`SOFTWARE_TOKEN_MFA\` for a code of the authenticator app.
4. Before the token is over, or when the API answers 401, refresh it by the \`RefreshToken\`; no password is needed:

${REFRESH}

## A program of a unit: machine accounts

${MACHINE_TOKEN}

- An admin makes id and secret. A token is good for \`expires_in\` seconds: use it again, and do not ask for one with each call.
- A machine account may make only the calls that say _Open to machine accounts_; others answer 401 although the token is good, and a new one does not help.
- An account may make 20 calls a second; above it gets 429.

## Submit

- Each submission has an \`Idempotency-Key\` (a UUID). When the connection is lost, send it again with the **same key**: it is never written twice, and the receipt is the first one.
- \`revision\` is 1 at first; a correction or withdrawal has the current revision plus 1, and a reason. Nothing is overwritten.
- The unit comes from the account, never from the body.
- An answer with \`Retry-After\` says after how many seconds to send again.

## Problems, and how to mend them

All are RFC 9457 (\`application/problem+json\`); \`type\` never changes, \`detail\` is for the person who uses the system. The gateway by itself answers \`{"message": …}\`: 401 for
a token that it does not take, 404 for an unknown path or method, 413 above 10 MB, and 429, 500, 503 when the system is not reached or does not answer in time.
`,
};

const HEAD: Readonly<Record<ApiLanguage, string>> = {
  vi: '| type | HTTP | Nguyên nhân và cách khắc phục |',
  en: '| type | HTTP | Cause, and how to mend it |',
};

/** The introduction of the description (Markdown): how people and programs sign in, how to refresh, submit, and mend each problem. */
export function introduction(language: ApiLanguage): string {
  const rows = Object.entries(CATALOGUE).map(
    ([code, [status]]) => `| \`${code}\` | ${status} | ${problemWords(code as ProblemCode, language)} |`,
  );
  return [WORDS[language], HEAD[language], '|---|---|---|', ...rows].join('\n');
}

/** How an access token is got, in short: the introduction has the steps. */
export const TOKEN_WORDS: Readonly<Record<ApiLanguage, string>> = {
  vi: 'Access token của Cognito; ID token bị từ chối. Các bước đăng nhập và làm mới ở phần giới thiệu.',
  en: 'Access token of Cognito; an ID token is refused. The introduction has the steps to sign in and to refresh it.',
};
