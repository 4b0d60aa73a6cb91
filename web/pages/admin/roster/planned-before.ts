import { type Day, formatDay } from '../../../../shared/days.ts';
import { formatCount } from '../../../../shared/figures.ts';
import type { ImportedRow } from '../import/parts.ts';

/** Organisations that are named; of more, how many there are. */
const MAX_NAMED = 5;

/**
 * A warning of new organisations that plan their congress before the day from which they exist: the result of such a
 * congress is refused, because the organisation is not on the roster on that day. Pure.
 */
export function plannedBeforeWords(added: readonly ImportedRow[], effectiveFrom: Day): string | undefined {
  const early = added.flatMap(({ fields: { name, plannedOn } }) =>
    typeof plannedOn === 'string' && plannedOn < effectiveFrom
      ? [`${String(name)} (${formatDay(plannedOn)})`]
      : [],
  );
  if (early.length === 0) return undefined;
  const more = early.length > MAX_NAMED ? ` và ${formatCount(early.length - MAX_NAMED)} tổ chức khác` : '';
  const names = `${early.slice(0, MAX_NAMED).join(', ')}${more}`;
  return `${formatCount(early.length)} tổ chức mới có ngày dự kiến đại hội trước ngày có hiệu lực ${formatDay(effectiveFrom)}: ${names}. Kết quả đại hội trước ngày có hiệu lực không nhập được. Nếu các tổ chức này có từ trước, đồng chí chọn lại tệp và ghi ngày có hiệu lực sớm hơn.`;
}
