/** English of the texts of the API's description: summaries and what reads them. */
export const ENGLISH_OF_FIGURES: Readonly<Record<string, string>> = {
  'Số liệu tổng hợp tính đến một ngày, đúng như trong bản tổng hợp gửi lãnh đạo':
    'The summary as of a day, the same figures as in the digest that leaders get',
  'Tính đến hết ngày này; mặc định là hôm nay': 'As of the end of this day; today by default',
  'Chỉ tính những gì đã ghi nhận đến lúc này': 'Counts only what was recorded by this instant',
  'Chỉ một đơn vị': 'One unit alone',
  'Ngày trước để so sánh': 'An earlier day to compare with',
  'Phần trăm, hai chữ số thập phân; null khi mẫu số bằng 0':
    'Per cent with two decimals; null when the total is 0',
  'Số đã tổ chức đại hội trên tổng số': 'Congresses held, of all',
  'Riêng các đại hội điểm': 'Pilot congresses apart',
  'Tổ chức cơ sở đảng theo từng đơn vị': 'Grassroots organisations by unit',
  'Ngày dự kiến, hoặc hạn của cấp': 'The planned day, or the deadline of the level',
  'Chưa tổ chức đại hội dù đã đến hạn, chậm nhất trước; tối đa 500':
    'Due and not held, the latest first; at most 500',
  'Kết quả đã trả lại, chưa gửi lại nên không tính trong mọi số liệu; theo mã, tối đa 500':
    'Returned results that were not sent again: they count nowhere; by id, at most 500',
  'Số đến nay phải tổ chức theo kế hoạch': 'How many should have been held by now',
  'Số đã đến hạn mà chưa tổ chức': 'How many are due and not held',
  'Số sẽ xong khi đến hạn nếu giữ đúng ngày dự kiến':
    'How many will be held by the deadline if planned days are kept',
  'Hạn của cấp; null khi chưa ấn định': 'Deadline of the level; null when there is none yet',
  'Số chưa đến ngày dự kiến, dự kiến xong trong hạn': 'Not due yet, planned within the deadline',
  'Số dự kiến sau hạn của cấp': 'Planned after the deadline of the level',
  'Số chưa có ngày dự kiến và chưa đến hạn': 'Without a planned day, and not due yet',
  'Cấp cơ sở theo từng đơn vị': 'The grassroots level by unit',
  'Tổng số cấp ủy viên của những nơi có ghi số này': 'Members of the committees that gave this figure',
  'Số tổ chức không ghi số này: không nằm trong tổng nào':
    'Organisations that did not give this figure: they are in no total',
  'Một phần của số cấp ủy viên': 'A part of the members',
  'Số tổ chức bị nêu': 'Organisations that are named',
  'Số tổ chức xét được': 'Organisations that could be looked at',
  'Số tổ chức không ghi số liệu để xét': 'Organisations without the figures for it',
  'Riêng ngành dọc': 'Vertical sector apart',
  'Các tổ chức bị nêu và vì sao; tối đa 500': 'The organisations that are named, and why; at most 500',
  'Số tổ chức cấp cơ sở bị nêu': 'Grassroots organisations that are named',
  'Từng đơn vị: cấp ủy cấp cơ sở; null khi không tổ chức nào ghi số này':
    'By unit: committees of the grassroots level; null when none gave this figure',
  'Số đơn vị theo số bước đã xong': 'Units by steps done',
  'Số đơn vị có báo cáo nhưng không nêu quy trình này': 'Units that reported without this process',
  'Số bước đã xong; null khi không báo cáo': 'Steps done; null without a report',
  'Số đơn vị không báo cáo mục này': 'Units that did not report this section',
  'Số đơn vị báo cáo mục này': 'Units that reported this section',
  'Số đơn vị báo cáo mục này nhưng không ghi số đầu mối':
    'Units that reported this section without the number of bodies',
  'Đơn vị chưa có lộ trình': 'Units without a roadmap',
  'Đã có lộ trình': 'Has a roadmap',
  'Số đầu mối trước sắp xếp; null khi không ghi': 'Bodies before; null when not given',
  'Số đầu mối sau sắp xếp; null khi không ghi': 'Bodies after; null when not given',
  'Từng đơn vị báo cáo mục này': 'Each unit that reported this section',
  'Số đơn vị không báo cáo mục này: không nằm trong tổng nào':
    'Units that did not report this section: they are in no total',
  'Theo loại hình; khó khăn không nêu loại hình không nằm ở đây':
    'By type; difficulties without a type are not among them',
  'Thứ tự trong báo cáo': 'Place in the report',
  'Còn vướng trước; tối đa 500': 'Open ones first; at most 500',
  'Tối đa 500': 'At most 500',
  'Hạn; null khi chưa ấn định': 'Due day; null when not decided yet',
  'Đã quá hạn mà còn đơn vị chưa xong': 'Overdue in some unit',
  'Số đơn vị được giao': 'Units that own it',
  'Số đơn vị được giao nhưng không báo cáo': 'Units that own it and did not report',
  'Đơn vị được giao mà chưa xong': 'Units that own it and are not done',
  'Từng đơn vị được giao; null khi không báo cáo': 'Each unit that owns it; null without a report',
  'Nhiệm vụ trọng tâm, theo hạn': 'Priority tasks by due day',
  'Từng đơn vị; null khi không báo cáo văn bản đó': 'Each unit; null when it did not report that document',
  'Các mốc bầu cử, theo ngày': 'Milestones of the elections by day',
  'Tháng báo cáo đến hạn gần nhất; rỗng khi chưa yêu cầu báo cáo':
    'The latest month whose report is due; empty when none is asked for',
  'Chưa gửi nhưng còn trong thời gian gia hạn': 'Not sent, within an extension',
  'Đã trả lại, chưa gửi lại: không đúng hạn, không muộn, không thiếu':
    'Returned and not sent again: neither on time nor late nor missing',
  'Đúng hạn, muộn, thiếu, còn trong thời gian gia hạn, hoặc đã trả lại và chưa gửi lại':
    'On time, late, missing, within an extension, or returned and not sent again',
  'Hạn gửi, kể cả gia hạn': 'Due day, with its extension',
  'Lúc nhận bản đầu tiên (UTC)': 'When the first revision was recorded (UTC)',
  'Báo cáo đã trả lại, chưa gửi lại, nên các mục lấy số liệu của tháng trước đó nếu có':
    'Returned reports that were not sent again: sections take the month before, if there is one',
  'Hôm nay theo đồng hồ của máy chủ': "Today by the server's clock",
  'Đã đủ mọi nội dung ghi nhận đến knownAt: hỏi lại lúc nào cũng ra đúng số này':
    'All that was recorded by knownAt is there: asked again at any time, the figures are the same',
  'Cấp cơ sở, theo đơn vị': 'The grassroots level, by unit',
  'Thay đổi so với ngày trước; số âm là giảm': 'Change since the earlier day; negative: fewer',
  'Diễn biến số đại hội qua nhiều ngày, mỗi ngày đúng như số liệu tổng hợp của ngày đó':
    'Congresses over many days, each as in the summary of that day',
  'Từ ngày này': 'From this day',
  'Đến hết ngày này; luôn là điểm cuối': 'To the end of this day, which is always the last point',
  'Từng ngày hay từng tuần': 'By day or by week',
  'Các bảng số liệu tính đến một ngày, như trong tệp đính kèm thư tổng hợp':
    'The tables as of a day, as in the workbook attached to a digest',
  'Số dòng': 'Rows',
  'Một bảng số liệu dưới dạng CSV để tải về': 'One table as a CSV file',
  'Mã bảng': 'Id of the table',
  'Dòng đầu là tên cột; UTF-8 có dấu BOM; ô trống là không có số liệu':
    'The first line names the columns; UTF-8 with a byte order mark; an empty cell has no figure',
  'Tên tệp để lưu': 'Name of the file to save',
  'Dự thảo báo cáo sơ kết tính đến một ngày dưới dạng tệp Word, cùng số liệu với bản tổng hợp':
    'Draft of the review report as of a day as a Word file, with the figures of the digest',
  'Tệp .docx; số, ngày và chữ ký để trống': 'A .docx file; number, date and signature are left open',
  'Các bản tổng hợp đã gửi, ngày gần nhất trước, với số liệu trong phạm vi của người hỏi':
    "Sent digests, the latest day first, with the figures of the caller's scope",
  'Chỉ các bản tính đến ngày này hoặc trước đó': 'Only those as of this day or before',
  'Lúc phát hành': 'When it was released',
  'Ngày mà thư so sánh với': 'The day that the mail compares with',
  'Bản được đính chính': 'The digest that it restates',
  'Cấp cơ sở, trong phạm vi của người hỏi': "The grassroots level, in the caller's scope",
  'Số thư theo tình trạng; đơn vị không xem được': 'Mails by state; not for units',
  'Những gì đã gửi, sửa, rút hoặc trả lại giữa hai thời điểm, làm thay đổi số liệu của một ngày':
    'What was sent, corrected, withdrawn or returned between two instants and changed the figures of a day',
  'So với những gì đã ghi nhận đến lúc này': 'Compared with what was recorded by this instant',
  'Đến lúc này; để trống: hiện nay': 'Until this instant; absent: now',
  'Tên tổ chức, hoặc tháng của báo cáo (YYYY-MM)':
    'Name of the organisation, or month of the report (YYYY-MM)',
  'Trả lại, rút, sửa, gửi lại sau khi trả lại, gửi thêm':
    'Returned, withdrawn, corrected, sent again after a return, added',
  'Lý do sửa, rút hoặc trả lại': 'Reason of the correction, withdrawal or return',
  'Từng thay đổi, ví dụ "nữ từ 3 thành 4"': 'Each change (Vietnamese), such as "nữ từ 3 thành 4"',
  'Cần lưu ý trước; tối đa 500': 'What needs attention first; at most 500',
  'Số thay đổi khác': 'Further changes',
  'Các tháng báo cáo của một đơn vị, mới nhất trước; hoặc một tháng của mọi đơn vị':
    "The months of a unit's reports, newest first; or one month of all units",
  'Lãnh đạo và quản trị: bắt buộc khi không có period': 'Leaders and admins: required without period',
  'Chỉ tháng này; không có unitId thì là của mọi đơn vị': 'This month alone; without unitId of all units',
  'Hạn gửi theo kế hoạch có hiệu lực của tháng đó, kể cả gia hạn':
    'Due day by the plan in effect, with its extension',
  'Không yêu cầu, chưa đến hạn, quá hạn chưa gửi, đúng hạn, muộn, đã trả lại, đã rút':
    'Not asked for, open, overdue, on time, late, returned, withdrawn',
  'Bản mới nhất; không có khi chưa gửi': 'The latest revision; absent when nothing was sent',
  'Lúc ghi nhận bản mới nhất': 'When the latest revision was recorded',
  'Ý kiến khi trả lại': 'Comment of the return',
  'Có khi hỏi một tháng của mọi đơn vị': 'Present when one month of all units was asked for',
  'Tên đơn vị, như trên': 'Name of the unit, as above',
  'Tất cả những gì trang chính của một đơn vị cần, cùng một thời điểm':
    "Everything that a unit's home shows, of one instant",
  'Hạn đại hội của từng cấp': 'Deadline of each level',
  'Đại hội đã tổ chức, chưa đến ngày, chậm kế hoạch, kết quả đã trả lại':
    'Congress held, not due, behind plan, result returned',
  'Ngày đã qua, khi chậm kế hoạch': 'The day that has passed, when behind plan',
  'Bản tổng hợp đã gửi gần nhất': 'The latest digest that was sent',
};
