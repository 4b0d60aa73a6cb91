import { formatDay } from '../../shared/days.ts';
import type { ListedAround } from '../../shared/roster/history.ts';

/** Why an organisation is not on the roster on the day of its congress, and what to do. The day itself, which was sent, is not repeated. */
export function notListedWords({ until, from }: ListedAround): string {
  if (until === undefined && from === undefined) {
    return 'Mã tổ chức này không có trong danh sách của đơn vị. Đồng chí kiểm tra lại mã, hoặc đề nghị Ban Tổ chức bổ sung tổ chức vào danh sách.';
  }
  const listed = [
    ...(until === undefined ? [] : [`đến hết ngày ${formatDay(until)}`]),
    ...(from === undefined ? [] : [`từ ngày ${formatDay(from)}`]),
  ].join(' và ');
  const mend =
    from === undefined
      ? 'sửa ngày cuối cùng còn hoạt động của tổ chức'
      : 'nhập tổ chức với ngày bắt đầu hiệu lực sớm hơn, không sau ngày đại hội';
  return `Tổ chức này chỉ có trong danh sách của đơn vị ${listed}, không có vào ngày tổ chức đại hội. Nếu ngày đại hội ghi sai, đồng chí sửa lại; nếu đúng, đồng chí đề nghị Ban Tổ chức ${mend}.`;
}
