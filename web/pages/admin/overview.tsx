import { formatDay, formatMonth } from '../../../shared/calendar.ts';
import { formatCount } from '../../../shared/percent.ts';
import { call } from '../../api/call.ts';
import { useLoad } from '../../api/load.ts';
import type { Reply } from '../../api/operations.ts';
import { href } from '../../router.ts';
import { EmptyState, Loaded } from '../../ui/notice.tsx';
import { pathOf, SECTIONS } from './sections.ts';

/** Pages read of one list: what is beyond is told as "or more". */
const MOST_PAGES = 10;

/** What waits for an admin, counted, each with the way there. */
export default function Overview() {
  const load = useLoad(async () => {
    const [summary, digests, suppressions, accounts] = await Promise.all([
      call('getSummary', {}),
      call('getDigests', {}),
      pages<Reply<'getSuppressions'>['items'][number]>((next) =>
        call('getSuppressions', { query: { next } }),
      ),
      pages<Reply<'getAccounts'>['items'][number]>((next) => call('getAccounts', { query: { next } })),
    ]);
    return { summary, digests: digests.items, suppressions, accounts };
  }, []);
  return (
    <Loaded of={load}>
      {({ summary, digests, suppressions, accounts }) => {
        const { reporting, congress, today } = summary;
        const month = reporting.period === '' ? '' : ` tháng ${formatMonth(reporting.period)}`;
        const failing = digests
          .flatMap(({ deliveries }) => deliveries)
          .filter(({ state }) => TROUBLED.has(state)).length;
        const todo: TodoProps[] = [
          {
            words: 'Bản tổng hợp chờ phát hành',
            count: digests.filter(({ state }) => state === 'awaiting-release').length,
            section: 'digests',
          },
          {
            words: 'Thư của các bản tổng hợp gần đây không tới nơi',
            count: failing,
            section: 'deliveries',
          },
          { words: 'Địa chỉ đang ngừng gửi thư', ...suppressions.counted(), section: 'deliveries' },
          {
            words: `Đơn vị chưa gửi báo cáo${month}`,
            count: reporting.missing.length,
            section: 'extensions',
          },
          {
            words: `Báo cáo${month} đã trả lại, chưa gửi lại`,
            count: reporting.returned.length,
            section: 'returns',
          },
          {
            words: 'Kết quả đại hội đã trả lại, chưa gửi lại',
            count: congress.returned.length,
            section: 'returns',
          },
          {
            words: 'Thư mời chưa được dùng',
            ...accounts.counted(({ enabled, status }) => enabled && status === 'invited'),
            section: 'accounts',
          },
        ].filter(({ count }) => count > 0);
        return (
          <>
            <p class="quiet">{`Tính đến ngày ${formatDay(today)}`}</p>
            {todo.length === 0 && <EmptyState title="Không có việc nào đang chờ đồng chí." />}
            <ul class="admin__todo">
              {todo.map((one) => (
                <li key={one.words}>
                  <Todo {...one} />
                </li>
              ))}
            </ul>
          </>
        );
      }}
    </Loaded>
  );
}

interface TodoProps {
  readonly words: string;
  readonly count: number;
  /** There are more than were counted. */
  readonly more?: boolean;
  /** Where it is dealt with. */
  readonly section: string;
}

function Todo({ words, count, more = false, section }: TodoProps) {
  const line = (
    <>
      <span>{words}</span>
      <strong>{`${formatCount(count)}${more ? ' trở lên' : ''}`}</strong>
    </>
  );
  const place = SECTIONS.find(({ id }) => id === section);
  return place ? <a href={href(pathOf(place))}>{line}</a> : <p>{line}</p>;
}

const TROUBLED: ReadonlySet<string> = new Set(['bounced', 'complained', 'suppressed', 'failed']);

/** The first pages of a list, and whether there are more. */
async function pages<Item>(
  read: (next: string | undefined) => Promise<{ items: readonly Item[]; next?: string | undefined }>,
) {
  const items: Item[] = [];
  let next: string | undefined;
  let count = 0;
  do {
    const page = await read(next);
    items.push(...page.items);
    next = page.next;
    count += 1;
  } while (next !== undefined && count < MOST_PAGES);
  return {
    counted: (counts: (item: Item) => boolean = () => true) => ({
      count: items.filter(counts).length,
      more: next !== undefined,
    }),
  };
}
