import { formatDay } from '../../../shared/days.ts';
import { formatCount } from '../../../shared/figures.ts';
import { call } from '../../api/call.ts';
import { useLoad } from '../../api/load.ts';
import { href } from '../../router.ts';
import { EmptyState, Loaded, Notice } from '../../ui/notice.tsx';
import { ProvinceCongress } from './province-congress.tsx';
import { sectionPath } from './section-path.ts';
import type { SectionProps } from './section-props.ts';
import { type Todo, todoOfAccounts, todoOfDigests, todoOfSummary, todoOfSuppressions } from './todo.ts';

/** Limit of pages that are read of one list; with more pages the count says "or more". */
const MAX_PAGES = 10;

/** The tasks of an admin, each with a count and a link. */
export default function Overview({ account }: SectionProps) {
  const load = useLoad(async () => {
    // The page needs the summary. When another list cannot be read, the page says so and shows the rest.
    const [summary, ...others] = await Promise.all([
      call('getSummary', {}),
      readTodo('các bản tổng hợp', ofDigests),
      readTodo('các địa chỉ ngừng gửi thư', ofSuppressions),
      readTodo('các tài khoản', ofAccounts),
    ]);
    return {
      today: summary.today,
      hasProvince: summary.congress.provincial.total > 0,
      todo: [...todoOfSummary(summary), ...others.flatMap(({ todo }) => todo)].filter(
        ({ count }) => count > 0,
      ),
      unread: others.flatMap(({ unread }) => unread),
    };
  }, []);
  return (
    <Loaded of={load}>
      {({ today, hasProvince, todo, unread }) => (
        <>
          <p class="quiet">{`Tính đến ngày ${formatDay(today)}`}</p>
          {unread.length > 0 && (
            <Notice kind="warning" title={`Chưa đọc được ${unread.join(', ')}`}>
              Đồng chí tải lại trang sau ít phút.
            </Notice>
          )}
          {todo.length === 0 && unread.length === 0 && (
            <EmptyState title="Không có việc nào đang chờ đồng chí." />
          )}
          <ul class="admin__todo">
            {todo.map((one) => (
              <li key={one.words}>
                <TodoLine {...one} />
              </li>
            ))}
          </ul>
          {hasProvince && <ProvinceCongress accountId={account.id} />}
        </>
      )}
    </Loaded>
  );
}

function TodoLine({ words, count, more = false, section }: Todo) {
  const line = (
    <>
      <span>{words}</span>
      <strong>{`${formatCount(count)}${more ? ' trở lên' : ''}`}</strong>
    </>
  );
  return <a href={href(sectionPath(section))}>{line}</a>;
}

/** The tasks of a list, or its name when it could not be read. */
const readTodo = (
  words: string,
  read: () => Promise<Todo[]>,
): Promise<{ readonly todo: readonly Todo[]; readonly unread: readonly string[] }> =>
  read().then(
    (todo) => ({ todo, unread: [] }),
    () => ({ todo: [], unread: [words] }),
  );

/** Only the latest digests count: nobody acts on older ones. */
async function ofDigests(): Promise<Todo[]> {
  const { items } = await call('getDigests', {});
  return todoOfDigests(items);
}

async function ofSuppressions(): Promise<Todo[]> {
  const { items, more } = await pages((next) => call('getSuppressions', { query: { next } }));
  return todoOfSuppressions(items.length, more);
}

async function ofAccounts(): Promise<Todo[]> {
  const { items, more } = await pages((next) => call('getAccounts', { query: { next } }));
  return todoOfAccounts(items, more);
}

/** Reads the first pages of a list, and whether there are more. */
async function pages<Item>(
  read: (next: string | undefined) => Promise<{ items: readonly Item[]; next?: string | undefined }>,
): Promise<{ readonly items: readonly Item[]; readonly more: boolean }> {
  const items: Item[] = [];
  let next: string | undefined;
  for (let count = 0; count < MAX_PAGES; count += 1) {
    const page = await read(next);
    items.push(...page.items);
    next = page.next;
    if (next === undefined) break;
  }
  return { items, more: next !== undefined };
}
