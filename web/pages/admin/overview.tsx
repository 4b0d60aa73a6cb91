import { formatDay, formatMonth } from '../../../shared/calendar.ts';
import { formatCount } from '../../../shared/percent.ts';
import { call } from '../../api/call.ts';
import { useLoad } from '../../api/load.ts';
import type { Reply } from '../../api/operations.ts';
import { href } from '../../router.ts';
import { EmptyState, Loaded } from '../../ui/notice.tsx';

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
        const todo = [
          {
            words: 'Bản tổng hợp chờ phát hành',
            count: digests.filter(({ state }) => state === 'awaiting-release').length,
            path: '/admin/digests',
          },
          {
            words: 'Thư của các bản tổng hợp gần đây không tới nơi',
            count: failing,
            path: '/admin/deliveries',
          },
          { words: 'Địa chỉ đang ngừng gửi thư', ...suppressions.counted(), path: '/admin/deliveries' },
          {
            words: `Đơn vị chưa gửi báo cáo${month}`,
            count: reporting.missing.length,
            path: '/admin/extensions',
          },
          {
            words: `Báo cáo${month} đã trả lại, chưa gửi lại`,
            count: reporting.returned.length,
            path: '/admin/returns',
          },
          {
            words: 'Kết quả đại hội đã trả lại, chưa gửi lại',
            count: congress.returned.length,
            path: '/admin/returns',
          },
          {
            words: 'Thư mời chưa được dùng',
            ...accounts.counted(({ enabled, status }) => enabled && status === 'invited'),
            path: '/admin/accounts',
          },
        ].filter(({ count }) => count > 0);
        return (
          <>
            <p class="quiet">{`Tính đến ngày ${formatDay(today)}`}</p>
            {todo.length === 0 && <EmptyState title="Không có việc nào đang chờ đồng chí." />}
            <ul class="admin__todo">
              {todo.map(({ words, count, path, ...rest }) => (
                <li key={words}>
                  <a href={href(path)}>
                    <span>{words}</span>
                    <strong>{`${formatCount(count)}${'more' in rest && rest.more ? ' trở lên' : ''}`}</strong>
                  </a>
                </li>
              ))}
            </ul>
          </>
        );
      }}
    </Loaded>
  );
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
