import type { UserInvitationConfig, UserVerificationConfig } from 'aws-cdk-lib/aws-cognito';
import { INVITATION_DAYS } from '../../shared/accounts/status.ts';
import type { StageConfig } from '../config/stage-config.ts';

const SYSTEM = 'Hệ thống tổng hợp đại hội';

/** The last lines of a mail: whom it is from, and what to do if it was not asked for. */
const endOf = (senderName: string, unexpected: string): string =>
  `<br><br>${unexpected}<br><br>${senderName}<br>${SYSTEM} (thư tự động, xin không trả lời)`;

/** The mail of a new account. Cognito replaces `{username}` with the address and `{####}` with the temporary password. */
export const invitation = ({
  pageUrl,
  senderName,
}: Pick<StageConfig, 'pageUrl' | 'senderName'>): UserInvitationConfig => ({
  emailSubject: `Tài khoản ${SYSTEM.toLowerCase()}`,
  emailBody:
    `Kính gửi đồng chí,<br><br>Đồng chí được cấp tài khoản trên ${SYSTEM.toLowerCase()}.<br>` +
    'Tài khoản: {username}<br>Mật khẩu tạm thời: {####}<br><br>' +
    `Mật khẩu này dùng được trong ${INVITATION_DAYS} ngày. Đồng chí đăng nhập tại <a href="${pageUrl}">${pageUrl}</a> ` +
    'và đặt mật khẩu riêng. Quá hạn, đồng chí đề nghị quản trị gửi lại.' +
    endOf(senderName, 'Nếu đồng chí không chờ thư này, xin bỏ qua.'),
});

/** The mail with the code that sets a forgotten password anew. Cognito accepts a code for one hour. */
export const passwordCode = ({ senderName }: Pick<StageConfig, 'senderName'>): UserVerificationConfig => ({
  emailSubject: 'Mã xác nhận đặt lại mật khẩu',
  emailBody:
    'Kính gửi đồng chí,<br><br>Mã xác nhận để đặt lại mật khẩu: {####}<br>Mã có hiệu lực trong 1 giờ. ' +
    'Không đưa mã này cho bất cứ ai.' +
    endOf(senderName, 'Nếu đồng chí không yêu cầu, xin bỏ qua thư này: mật khẩu vẫn như cũ.'),
});
