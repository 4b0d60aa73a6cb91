/** English of the texts of the API's description: machine accounts, the activity log and what came with them. */
export const ENGLISH_OF_MACHINES: Readonly<Record<string, string>> = {
  'Trong danh sách, với người chưa đăng nhập lần nào: lúc mật khẩu tạm trong thư mời hết hạn':
    'In a list, of who never signed in: when the temporary password of the invitation ends',
  'Chỉ với bản đột xuất: mã những người nhận được chọn; không ghi là mọi người nhận của kỳ. Cố định khi phát hành':
    'Only of an ad hoc digest: ids of the chosen recipients; absent: all of the cadence. Fixed by the release',
  'Vì sao không gửi cho ai: đến ngày này chưa có danh sách tổ chức (cũng không có số liệu), hoặc không có người nhận':
    'Why nobody gets it: nothing was on the roster by that day (no figures either), or it has no recipients',
  'Đơn vị có số liệu cần kiểm tra lại': 'Units with figures to be looked at again',
  'Tên tổ chức, khi là kết quả đại hội': 'Name of the organisation, of a congress result',
  'Tháng báo cáo, khi là báo cáo tháng': 'Month of the report, of a monthly report',
  'JSON pointer tới số liệu trong nội dung đã gửi': 'JSON pointer to the figure in what was sent',
  'Số được so với': 'The figure that it is compared with',
  'Tháng của số được so với': 'Month of that figure',
  'Số được so với là số đứng giữa của chừng này số': 'That figure is the median of so many',
  'Từng số liệu và vì sao; tối đa 500': 'Each figure and why; at most 500',
  'Số liệu cần kiểm tra lại; null ở bản tổng hợp lập trước khi có mục này':
    'Figures to be looked at again; null in digests that are older than this section',
  'Khi xem trước: bao nhiêu người sẽ nhận nếu phát hành lúc này; 0 là chưa phát hành được':
    'In a preview: how many would get it if it were released now; 0: it cannot be released yet',
  'Chưa có summary khi đang chờ lập hoặc đang lập, hoặc khi chưa có danh sách tổ chức':
    'Without summary while it is queued or compiling, and when nothing is on the roster',
  'Chỉ tiêu chưa đạt, số liệu cần xem lại; không chặn việc gửi':
    'Missed targets, and figures to be looked at again; they never refuse a submission',
  'Nhật ký: ai đã thay đổi gì, mới nhất trước': 'The activity log: who changed what, newest first',
  'Chỉ loại này': 'This kind alone',
  'Chỉ những gì thuộc một đơn vị': 'Only what belongs to one unit',
  'Lúc ghi nhận; của nhiều mục ghi cùng một lần là mục cuối':
    'When it was recorded; of several at once the last one',
  'added, changed, ended (danh sách, người nhận, kế hoạch); extended, withdrawn; returned; released, restated; với tài khoản và tài khoản máy: việc đã làm, ví dụ invite, rotate':
    'added, changed, ended (roster, recipients, plan); extended, withdrawn; returned; released, restated; of accounts and machine accounts the act, such as invite, rotate',
  'Mã tài khoản đã làm; không có khi hệ thống làm theo lịch':
    'Id of the account that did it; absent when a schedule did',
  'Lý do, hoặc ý kiến khi trả lại': 'The reason, or the comment of a return',
  'Số mục ghi cùng một lần': 'How many were recorded at once',
  'Tối đa 10 mục trong số đó': 'At most 10 of them',
  'Tên miền gửi thư đã được SES xác minh chưa': 'Whether SES has verified the domain of the sender',
  'Tên miền gửi thư': 'Domain of the sender',
  'SES đã xác minh tên miền và gửi thư cho nó': 'SES has verified the domain, and sends for it',
  'Tài khoản SES còn ở chế độ thử: thư chỉ tới được địa chỉ đã xác minh':
    'The SES account is in the sandbox: mails reach verified addresses alone',
  'Các tài khoản máy': 'The machine accounts',
  'Mã máy (client_id), như trong nhật ký (submittedBy)':
    'Id of the machine (client_id), as in the log (submittedBy)',
  'Đang dùng; đã hết hạn; đã thu hồi': 'In use; over; revoked',
  'Ngày cuối cùng còn lấy được token': 'Last day on which it gets tokens',
  'Ngày gần nhất đã lấy token; không có khi chưa dùng lần nào':
    'The latest day on which it got a token; absent when it never did',
  'Ngày cuối cùng mật khẩu máy cũ còn dùng được, khi vừa đổi':
    'Last day of the earlier secret, after a change',
  'Tạo tài khoản máy cho một đơn vị; mật khẩu máy chỉ hiện một lần':
    'Make a machine account for a unit; its secret is shown once',
  'Chương trình sẽ dùng': 'The program that will use it',
  'Ngày cuối cùng còn lấy được token; muộn nhất 366 ngày nữa':
    'Last day on which it gets tokens; at most 366 days from now',
  'Đã tạo': 'Made',
  'Mật khẩu máy (client_secret): chỉ có trong trả lời này, hệ thống không giữ lại':
    'The secret (client_secret): in this answer alone, the system does not keep it',
  'Đổi mật khẩu của một tài khoản máy, hoặc thu hồi tài khoản':
    'Change the secret of a machine account, or revoke it',
  'Mã máy': 'Id of the machine',
  'Đổi mật khẩu máy và gia hạn': 'Change the secret and the last day',
  'Số ngày mật khẩu cũ còn dùng được; 0: hết hiệu lực ngay':
    'Days that the earlier secret is good for; 0: none',
  'Thu hồi, không khôi phục được': 'Revoke for good',
  'Đã đổi hoặc đã thu hồi': 'Changed or revoked',
  'Lấy access token cho tài khoản máy (OAuth 2.0 client credentials)':
    'Get an access token for a machine account (OAuth 2.0 client credentials)',
  'Mã máy, nếu không gửi bằng HTTP Basic': 'Id of the machine, unless sent by HTTP Basic',
  'Mật khẩu máy, nếu không gửi bằng HTTP Basic': 'The secret, unless sent by HTTP Basic',
  'Gửi kèm mỗi yêu cầu: Authorization: Bearer …': 'Send it with each call: Authorization: Bearer …',
  'Số giây token còn dùng được': 'Seconds that the token is good for',
  'Tài khoản máy của một đơn vị: làm được những gì cán bộ của đơn vị ấy làm được':
    'A machine account of a unit: it may do what the clerks of that unit may',
  'Mã lỗi OAuth (RFC 6749), khi lấy token': 'Code of an OAuth error (RFC 6749), when a token is asked for',
};
