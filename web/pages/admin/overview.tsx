import { formatDay } from '../../../shared/days.ts';
import { formatCount } from '../../../shared/figures.ts';
import { call } from '../../api/call.ts';
import { useLoad } from '../../api/load.ts';
import type { ReplyTo } from '../../api/operations.ts';
import { href } from '../../router.ts';
import { EmptyState, Loaded, Notice } from '../../ui/notice.tsx';
import { ProvinceCongress } from './province-congress.tsx';
import { sectionPath } from './section-path.ts';
import type { SectionProps } from './section-props.ts';
import { readSetUp } from './set-up/read-set-up.ts';
import { SetUpList } from './set-up/set-up-list.tsx';
import {
  type Todo,
  todoOfAccounts,
  todoOfDigests,
  todoOfSummary,
  todoOfSuppressions,
  todoOfUnits,
} from './todo.ts';

/** Limit of pages that are read of one list; with more pages the count says "or more". */
const MAX_PAGES = 10;

/** The units without a clerk, of a system that is in use. */
async function unserved(
  { congress }: Pick<ReplyTo<'getSummary'>, 'congress'>,
  accounts: Promise<{
    readonly items: readonly ReplyTo<'getAccounts'>['items'][number][];
    readonly more: boolean;
  }>,
): Promise<Todo[]> {
  const { items, more } = await accounts;
  return todoOfUnits(
    congress.units.map(({ unitId }) => unitId),
    items,
    more,
  );
}

/** The tasks of an admin, each with a count and a link. */
export default function Overview({ account }: SectionProps) {
  const load = useLoad(async () => {
    // Only the latest digests count: nobody acts on older ones.
    const [digests, accounts] = [
      call('getDigests', {}),
      pages((next) => call('getAccounts', { query: { next } })),
    ];
    // The page needs the summary. When another list cannot be read, the page says so and shows the rest.
    const [summary, ...others] = await Promise.all([
      call('getSummary', {}),
      readTodo('các bản tổng hợp', async () => todoOfDigests((await digests).items)),
      readTodo('các địa chỉ ngừng gửi thư', ofSuppressions),
      readTodo('các tài khoản', async () => todoOfAccounts((await accounts).items, (await accounts).more)),
    ]);
    const setUp = await Promise.all([digests, accounts])
      .then(([{ items }, { items: found }]) => readSetUp({ summary, digests: items, accounts: found }))
      .catch(() => undefined);
    return {
      today: summary.today,
      hasProvince: summary.congress.provincial.total > 0,
      todo: [
        ...todoOfSummary(summary),
        ...others.flatMap(({ todo }) => todo),
        ...(setUp?.length === 0 ? await unserved(summary, accounts) : []),
      ].filter(({ count }) => count > 0),
      setUp: setUp ?? [],
      unread: [
        ...others.flatMap(({ unread }) => unread),
        ...(setUp || others.some(({ unread }) => unread.length > 0) ? [] : ['các bước thiết lập ban đầu']),
      ],
    };
  }, []);
  return (
    <Loaded of={load}>
      {({ today, hasProvince, todo, setUp, unread }) => (
        <>
          <p class="quiet">{`Tính đến ngày ${formatDay(today)}`}</p>
          {unread.length > 0 && (
            <Notice kind="warning" title={`Chưa đọc được ${unread.join(', ')}`}>
              Đồng chí tải lại trang sau ít phút.
            </Notice>
          )}
          {setUp.length > 0 && <SetUpList steps={setUp} />}
          {todo.length === 0 && unread.length === 0 && setUp.length === 0 && (
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

async function ofSuppressions(): Promise<Todo[]> {
  const { items, more } = await pages((next) => call('getSuppressions', { query: { next } }));
  return todoOfSuppressions(items.length, more);
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
