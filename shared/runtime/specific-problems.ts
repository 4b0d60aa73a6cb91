/** The problems of single functions: of accounts, digests and tokens. The others do not load their words. */
export const SPECIFIC_PROBLEMS = {
  // The codes of RFC 6749, 5.2, for programs that ask for a token.
  'invalid-client': [
    401,
    'Mã máy hoặc mật khẩu máy không đúng, đã hết hạn hoặc đã bị thu hồi, hoặc không được gửi theo đúng một cách: HTTP Basic, hay hai trường client_id và client_secret. Nếu gửi đúng mà vẫn bị từ chối, hãy hỏi quản trị viên của hệ thống.',
  ],
  'unsupported-grant-type': [400, 'Chỉ cấp token theo grant_type=client_credentials.'],
  'account-exists': [
    409,
    'Địa chỉ này đã có tài khoản. Nếu người dùng chưa nhận được thư mời, hãy mời lại từ danh sách tài khoản.',
  ],
  'own-account': [409, 'Đồng chí không thể tự khóa tài khoản của mình. Hãy nhờ một quản trị viên khác.'],
  'machine-revoked': [409, 'Tài khoản máy này đã bị thu hồi. Hãy tạo tài khoản máy mới.'],
  'not-awaiting': [409, 'Chỉ mời lại được tài khoản đang mở và chưa đăng nhập lần nào.'],
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
} as const satisfies Record<string, readonly [status: number, detail: string]>;

export type SpecificCode = keyof typeof SPECIFIC_PROBLEMS;
