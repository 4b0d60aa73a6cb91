import { formatMonth } from '../days.ts';
import { formatCount } from '../figures.ts';
import { issue } from '../runtime/issues.ts';
import type { Issue } from '../runtime/problem.ts';
import { capital } from '../text/capital.ts';
import { FAR_FACTOR } from './far.ts';
import { ownWords } from './own-rules.ts';
import type { FigureWarning } from './warning.ts';

const far = ({ value, compared }: FigureWarning, usual: string): string =>
  value > compared ? `lớn hơn ${FAR_FACTOR} lần ${usual}` : `nhỏ hơn 1/${FAR_FACTOR} ${usual}`;

/** A warning in words: the figure, what it does not fit, and both numbers. */
export function warningMessage(warning: FigureWarning): string {
  const { code, figure = '', value, compared, since = '', of = 0 } = warning;
  const at = `${capital(figure)} (${formatCount(value)})`;
  const was = formatCount(compared);
  switch (code) {
    case 'below-earlier':
      return `${at} giảm so với báo cáo tháng ${formatMonth(since)} (${was}); đây là số lũy kế, chỉ giữ nguyên hoặc tăng.`;
    case 'no-progress':
      return `${at} không đổi từ báo cáo tháng ${formatMonth(since)}: từ hai tháng trở lên chưa có bước mới.`;
    case 'far-from-usual':
      return `${at} ${far(warning, 'mức đơn vị thường báo cáo')} (${was}, số đứng giữa của ${of} báo cáo trước).`;
    case 'far-from-others':
      return `${at} ${far(warning, 'mức của các tổ chức cùng loại hình trong đơn vị')} (${was}, số đứng giữa của ${of} tổ chức khác).`;
    default:
      return ownWords(warning) ?? '';
  }
}

/** A warning as the API and the page show it. */
export const warningIssue = (warning: FigureWarning): Issue =>
  issue(warning.pointer, warning.code, warningMessage(warning));
