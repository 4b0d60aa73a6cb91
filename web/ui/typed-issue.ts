import { issue } from '../../shared/runtime/issues.ts';
import type { Issue } from '../../shared/runtime/problem.ts';

/** The API writes days and months as programs do; people type them in another order. */
const AS_TYPED: Readonly<Record<string, string>> = {
  'invalid-date': 'Ngày không có trong lịch; đồng chí kiểm tra ngày, tháng, năm.',
  'invalid-month': 'Tháng không đúng; đồng chí ghi tháng/năm, ví dụ 6/2020.',
};

/** An issue in the form in which days and months are typed; one with a sentence of its own stays as it is. */
export function asTyped(found: Issue): Issue {
  const message = AS_TYPED[found.code];
  const isOwn = message === undefined || found.message !== issue('', found.code).message;
  return isOwn ? found : { ...found, message };
}
