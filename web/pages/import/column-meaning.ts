import { CONGRESS_RESULT_FORM } from '../../../shared/forms/congress-result.ts';
import { nameOf } from '../../../shared/forms/field.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { capital } from '../../../shared/text/capital.ts';
import type { FieldColumn } from './columns.ts';

const OF_ORGANISATION: Readonly<Record<string, string>> = {
  '/subjectId':
    'Mã ghi trong tệp mẫu, không phải mã riêng của đơn vị; không có cột này thì các dòng được ghép theo tên',
  '/name': 'Để ghép dòng với tổ chức, hoặc để đối chiếu nếu dòng đã có mã',
};

/**
 * What a column holds, for whoever looks for it in a file of their own: the hints of the template say how its cells are filled
 * in. `undefined` where its head says all.
 */
export function columnMeaning({ pointer, head, choices }: FieldColumn, plan: Plan): string | undefined {
  const own = OF_ORGANISATION[pointer];
  if (own !== undefined) return own;
  for (const { title, fields } of CONGRESS_RESULT_FORM) {
    const field = fields.find((one) => one.pointer === pointer);
    if (!field) continue;
    const words = [
      capital(nameOf(field)),
      ...(field.kind === 'count' && field.partOfCommittee ? [`trong ${title}`] : []),
      ...(field.qualifier ? [field.qualifier(plan)] : []),
      ...(choices ? [`(${choices.join(' hoặc ')})`] : []),
    ].join(' ');
    return words === head ? undefined : words;
  }
  return undefined;
}
