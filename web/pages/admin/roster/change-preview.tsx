import { formatDay } from '../../../../shared/days.ts';
import { formatCount } from '../../../../shared/figures.ts';
import { unitOf } from '../../../../shared/ids.ts';
import { formatPercent } from '../../../../shared/percent.ts';
import type { Organisation } from '../../../../shared/roster/roster.ts';
import type { Tally } from '../../../../shared/sections/tally.ts';
import { Notice } from '../../../ui/notice.tsx';
import { DataTable } from '../../../ui/table.tsx';
import { ViewHeading } from '../../../ui/view-heading.tsx';
import type { ChangePreview } from './read-preview.ts';
import { movedResults } from './reorganisation.ts';

const tallyWords = ({ held, total }: Tally): string =>
  `${formatCount(held)}/${formatCount(total)} (${formatPercent(held, total)})`;

interface ChangePreviewProps {
  readonly preview: ChangePreview;
  /** The first day. */
  readonly on: string;
  readonly before: ReadonlyMap<string, Organisation>;
}

/** What a merger or split does: which organisations begin, end or are renamed, and the figures of its first day. */
export function ChangePreviewView({ preview, on, before }: ChangePreviewProps) {
  const { change, report, tallies, changedLater } = preview;
  const { begins, ends, lastDay } = change;
  const sent = [...begins, ...ends];
  const moved = [...movedResults(change)];
  const nameOf = (id: string) => [...begins, ...before.values()].find((one) => one.id === id)?.name ?? id;
  return (
    <>
      <ViewHeading level={2}>Xem trước, chưa lưu thay đổi</ViewHeading>
      {report.errors.length > 0 && (
        <Notice kind="error" title="Chưa lưu được">
          <ul>
            {report.errors.map(({ pointer, code, message }) => (
              <li key={`${pointer} ${code}`}>
                {`${sent[Number(pointer.split('/')[2])]?.name ?? ''}: ${message}`}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {changedLater.length > 0 && (
        <Notice kind="error" title="Đã có thay đổi ghi cho ngày sau đó">
          {`${changedLater.map(({ name }) => name).join(', ')} đã có nội dung khác có hiệu lực từ một ngày sau ${formatDay(lastDay)}, nên sẽ không kết thúc. Đồng chí chọn ngày muộn hơn.`}
        </Notice>
      )}
      <DataTable
        caption="Thay đổi trong danh sách"
        stacks
        keyOf={({ id }) => id}
        columns={[
          {
            head: 'Tổ chức',
            cell: ({ id, name }) => (
              <>
                {name} <span class="quiet">{id}</span>
              </>
            ),
          },
          {
            head: 'Thay đổi',
            cell: ({ id, name, validTo, replacedBy }) => {
              if (validTo !== undefined) {
                const successor = replacedBy === undefined ? '' : `; kế tục: ${nameOf(replacedBy)}`;
                return `Hoạt động đến hết ${formatDay(validTo)}${successor}`;
              }
              const old = before.get(id);
              return old && old.name !== name
                ? `Đổi tên từ ${formatDay(on)}, trước là ${old.name}`
                : `Thành lập từ ${formatDay(on)}`;
            },
          },
        ]}
        rows={sent}
      />
      <DataTable
        caption={`Đại hội cấp cơ sở, tính đến ${formatDay(on)}`}
        stacks
        keyOf={({ name }) => name}
        columns={[
          { head: 'Phạm vi', cell: ({ name }) => name },
          { head: 'Nếu giữ nguyên', numeric: true, cell: (one) => tallyWords(one.before) },
          { head: 'Sau thay đổi', numeric: true, cell: (one) => tallyWords(one.after) },
        ]}
        rows={tallies}
      />
      <p>
        {`Số liệu đến hết ${formatDay(lastDay)} không đổi.`}{' '}
        {ends.length > 0 &&
          `Từ ${formatDay(on)}, tổ chức đã kết thúc không còn trong tổng số, kết quả đại hội của các tổ chức đó cũng không tính.`}{' '}
        {begins.some(({ id }) => !before.has(id)) &&
          'Tổ chức mới được tính vào tổng số và phải tổ chức đại hội của mình.'}{' '}
        {moved
          .map(
            ([to, from]) =>
              `Kết quả đại hội của ${nameOf(from)} chuyển theo sang đơn vị ${nameOf(unitOf(to))}.`,
          )
          .join(' ')}
      </p>
    </>
  );
}
