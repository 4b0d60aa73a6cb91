/** English of the texts of the API's description: what admins do, and of the API itself. */
export const ENGLISH_OF_ADMINISTRATION: Readonly<Record<string, string>> = {
  'Tổng hợp đại hội đảng bộ các cấp': 'Digest of the Party congresses',
  'Hôm nay theo đồng hồ của máy chủ (Asia/Ho_Chi_Minh)': "Today by the server's clock (Asia/Ho_Chi_Minh)",
  'Số giây sau đó nên gửi lại cùng yêu cầu': 'Seconds after which the same request may be sent again',
  'Không đổi so với ETag đã có': 'Not changed since the given ETag',
  'Yêu cầu lớn quá 10 MB.': 'The request is larger than 10 MB.',
  'Hệ thống gặp lỗi. Hãy thử lại sau ít phút.': 'The system failed. Try again in a few minutes.',
  'Quá nhiều yêu cầu. Hãy gửi lại sau ít phút.': 'Too many requests. Send it again in a few minutes.',
  'Hệ thống không trả lời kịp. Hãy thử lại sau ít phút.':
    'The system did not answer in time. Try again in a few minutes.',
  'Lời giải thích cho người dùng': 'An explanation for the person who uses the system (Vietnamese)',
  'Mọi lỗi một lần, nêu 100 lỗi đầu': 'All errors at once; the first 100 are named',
  'Số bản hiện hành; 0 khi chưa có bản nào': 'The current revision; 0 when there is none',
  'Trả lời của API Gateway khi yêu cầu không tới được hệ thống, hoặc hệ thống không trả lời':
    "API Gateway's own answer when a request does not reach the system, or the system does not answer",
  'Kế hoạch có hiệu lực vào một ngày': 'The plan in effect on a day',
  'Các mốc bầu cử đại biểu Quốc hội và Hội đồng nhân dân':
    "Milestones of the elections to the National Assembly and the People's Councils",
  'Mã mốc': 'Id of the milestone',
  'Tên mốc': 'Name of the milestone',
  'Ngày; bỏ trống khi chưa ấn định': 'The day; absent when not decided yet',
  'Nhiệm vụ trọng tâm': 'Priority tasks',
  'Mã nhiệm vụ': 'Id of the task',
  'Tên nhiệm vụ': 'Name of the task',
  Hạn: 'Due day',
  'Đơn vị được giao; bỏ trống là tất cả': 'Units that own it; absent: all',
  'Ngày trong tháng phải gửi báo cáo': 'Day of the month on which reports are due',
  'Tháng đầu tiên phải có báo cáo': 'The first month that is reported',
  'Tuổi cao nhất được tính là trẻ': 'The highest age that counts as young',
  'Tỷ lệ nữ tối thiểu (%)': 'Least share of women (%)',
  'Số nữ tối thiểu trong Ban Thường vụ': 'Least number of women in the standing committee',
  'Tỷ lệ trẻ tuổi tối thiểu (%)': 'Least share of young members (%)',
  'Đổi mới ít nhất một trên số này': 'At least one in this many is renewed',
  'Trình độ lý luận chính trị thấp nhất mà cấp ủy viên cần có':
    'The lowest level of political theory that members need',
  'Nhập bản tiếp theo của kế hoạch': 'Enter the next revision of the plan',
  'Số bản hiện hành cộng 1': 'The current revision plus 1',
  'Lý do thay đổi': 'Reason of the change',
  'Các gia hạn báo cáo đang có': 'The extensions of reports in effect',
  'Chỉ một tháng báo cáo': 'One month alone',
  'Hạn mới; bỏ trống khi rút gia hạn': 'The new due day; absent to withdraw the extension',
  'true: rút gia hạn': 'true: withdraws the extension',
  'Lý do gia hạn hoặc rút': 'Reason of the extension or its withdrawal',
  'Gia hạn báo cáo một tháng cho một đơn vị, hoặc rút gia hạn':
    "Extend the due day of a unit's report of one month, or withdraw that",
  'Nhập người nhận bản tổng hợp; người không nêu thì giữ nguyên':
    'Enter recipients of digests; those not named stay as they are',
  'Mã người nhận': 'Id of the recipient',
  'Địa chỉ thư điện tử': 'E-mail address',
  'Tên hiển thị': 'Name as shown',
  'Chức vụ': 'Position',
  'Phạm vi: province hoặc mã đơn vị': 'Scope: province, or the id of a unit',
  'Các kỳ nhận tổng hợp; danh sách rỗng là ngừng nhận':
    'Which digests they get; an empty list: none any more',
  'Có kèm dự thảo báo cáo sơ kết (.docx) hay không; không ghi là không':
    'Whether the draft of the review report (.docx) is attached; absent: no',
  'Người nhận bản tổng hợp': 'The recipients of digests',
  'Trả lại một bản đã gửi kèm ý kiến; cho đến khi được gửi lại, bản đó không tính vào số liệu':
    'Return a submission with a comment; until it is sent again it does not count',
  'Số bản được trả lại cộng 1': 'The revision that is returned, plus 1',
  'Ý kiến gửi cho người đã gửi bản này': 'Comment for whoever sent it',
  'Trả lại kết quả đại hội': 'Return of a congress result',
  'Trả lại báo cáo tháng': 'Return of a monthly report',
  'Đã trả lại từ lần gọi trước': 'Returned by an earlier call',
  'Mã tài khoản đã gửi': 'Id of the account that sent it',
  'Vì sao không gửi được': 'Why it could not be sent',
  'Thư báo cho người đã gửi; không gửi được thì bản vẫn đã được trả lại':
    'The mail to the sender; the revision is returned even if it cannot be sent',
  'Đã trả lại': 'Returned',
  'Các tài khoản của hệ thống': 'The accounts of the system',
  'Mã tài khoản, như trong nhật ký (submittedBy)': 'Id of the account, as in the log (submittedBy)',
  'Không có khi tài khoản không thuộc đơn vị nào, hoặc thuộc nhiều đơn vị':
    'Absent when the account is of no unit, or of several',
  'Đã mời, chưa đăng nhập; đang dùng; phải xử lý trước khi dùng được':
    'Invited and never signed in; in use; to be dealt with before it can be used',
  'Mời một người: tạo tài khoản và gửi thư mời kèm mật khẩu tạm':
    'Invite a person: makes an account and mails a temporary password',
  'Cán bộ cấp huyện': 'A clerk of a district',
  'Lãnh đạo hoặc quản trị': 'A leader or an admin',
  'Đã tạo và gửi thư mời': 'Made, and the invitation was mailed',
  'Khóa, mở khóa, mời lại, đổi địa chỉ một tài khoản, hoặc chuyển cán bộ sang đơn vị khác':
    'Disable, enable or invite an account again, change its address, or move a clerk to another unit',
  'Mã tài khoản': 'Id of the account',
  'Khóa và đăng xuất mọi nơi; mở khóa; gửi lại thư mời với mật khẩu tạm mới; gỡ xác thực hai bước và đăng xuất mọi nơi':
    'Disable and sign out everywhere; enable; invite again with a new temporary password; remove the second factor and sign out everywhere',
  'Chuyển sang đơn vị khác': 'Move to another unit',
  'Đổi địa chỉ thư điện tử và đăng xuất mọi nơi': 'Change the e-mail address and sign out everywhere',
  'Xem trước, phát hành hoặc đính chính một bản tổng hợp': 'Preview, release or restate a digest',
  'Tính đến hết ngày này': 'As of the end of this day',
  'Xem trước, phát hành, hoặc gửi bản đính chính của bản đã phát hành':
    'Preview, release, or restate a digest that was released',
  'Phát hành đúng số liệu đã xem trước: knownAt của bản xem trước':
    'Releases the figures that were previewed: knownAt of the preview',
  'Xem trước thư của phạm vi này': 'Previews the mail of this scope',
  'Xem trước, chờ phát hành, chờ lập, đang lập, đang gửi, đã gửi xong (kể cả thư không gửi được)':
    'Preview, awaiting its release, queued, compiling, sending, sent (with those that could not be)',
  'Không có tiến triển từ lúc này, đã 15 phút trở lên':
    'Nothing has moved since then, for 15 minutes or more',
  'Vì sao không có số liệu và thư: đến ngày này chưa có danh sách tổ chức':
    'Why there are no figures and mails: nothing was on the roster by that day',
  'Lúc vào trạng thái này, hoặc lúc có tin của reason': 'When it came to this state, or when reason was told',
  'Mã thư của SES': 'Id of the mail at SES',
  'Mã lý do không gửi được, bị trả lại, bị chặn hoặc còn chậm, ví dụ bounce-permanent-general':
    'Code that says why it was not sent, bounced, suppressed or delayed, such as bounce-permanent-general',
  'Số liệu của bản tổng hợp': 'Figures of the digest',
  'Thư sẽ gửi, khi xem trước': 'The mail to be sent, in a preview',
  'Các bản tổng hợp, ngày gần nhất trước; tối đa 10 bản một trang, ít hơn khi có nhiều thư':
    'The digests, the latest day first; at most 10 a page, fewer when they have many mails',
  'Một bản tổng hợp, số liệu và tình trạng từng thư': 'One digest, its figures and the state of each mail',
  'Mã bản tổng hợp': 'Id of the digest',
  'Chưa có summary khi đang chờ lập hoặc đang lập, hoặc khi có note':
    'Without summary while it is queued or compiling, and when it has a note',
  'Các địa chỉ đang ngừng gửi thư, vì sao, từ lúc nào và liên quan đến người nhận nào':
    'The addresses that get no mail, why, since when, and whose they are',
  'Mã của địa chỉ (SHA-256), không lộ địa chỉ': 'Id of the address (SHA-256), which does not tell it',
  'Thư bị trả lại hẳn, hoặc người nhận báo thư rác':
    'The mail came back for good, or its reader called it unwanted',
  'Mã lý do, như trong tình trạng thư': 'Code of the reason, as in the state of a mail',
  'Lúc xảy ra': 'When it happened',
  'Đợt gửi đã gặp sự cố': 'The mailing that met it',
  'Người nhận của thư đó': 'The recipient of that mail',
  'Những người nhận hiện dùng địa chỉ này: không ai nhận được thư':
    'The recipients who have this address now: none of them gets mail',
  'Bỏ ngừng gửi cho một địa chỉ, ở đây và trong danh sách của SES; thư đã lỡ không được gửi lại':
    "Let an address have mail again, here and in SES's list; missed mails are not sent again",
  'true: cho phép gửi lại': 'true: it may have mail again',
  'Vì sao gửi lại được, ví dụ: hộp thư đã mở lại': 'Why it may, such as: the mailbox is open again',
  'Ngôn ngữ của phần mô tả: tiếng Việt hoặc tiếng Anh': 'Language of the description: Vietnamese or English',
  'Mô tả API này (OpenAPI 3.1)': 'This description of the API (OpenAPI 3.1)',
};
