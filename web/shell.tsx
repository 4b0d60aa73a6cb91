import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { type Match, match } from './address.ts';
import { dropCached } from './api/cached.ts';
import { isConnected } from './api/connection.ts';
import { currentNames } from './config.ts';
import type { PageProps } from './page-props.ts';
import { SignIn } from './pages/sign-in/index.tsx';
import { address, href } from './router.ts';
import { type Route, routesFor, SECURITY } from './routes.ts';
import type { SessionAccount } from './session/account.ts';
import { PasswordDialog } from './session/password-dialog.tsx';
import { session } from './session/session.ts';
import { SignOutButton } from './sign-out.tsx';
import { useStore } from './store.ts';
import { Announcer } from './ui/announce.tsx';
import { Button } from './ui/button.tsx';
import { Busy, Notice } from './ui/notice.tsx';
import { PageHeader } from './ui/page-header.tsx';
import { startOutbox, stopOutbox } from './work/outbox.ts';
import { useAllWork } from './work/use-work.ts';

/** The frame around every page: header, menu, the page of the route, status messages for screen readers. */
export function Shell() {
  const now = useStore(session);
  const { path, query } = useStore(address);
  const account = now.is === 'signed-in' ? now.account : undefined;
  useOutbox(account);
  useForgetting(account?.id);
  return (
    <>
      {/* biome-ignore lint/a11y/useValidAnchor: it goes to a place on the page; an address with # names a page */}
      <a class="skip" href="#main" onClick={skipToMain}>
        Bỏ qua menu, tới nội dung chính
      </a>
      <Header account={account} path={path} />
      {account && <ConnectionLine sends={hasOutbox(account)} />}
      <main class="main" id="main" tabIndex={-1}>
        {now.is === 'signed-out' && <SignIn />}
        {account && <PageOf key={account.id} account={account} path={path} query={query} />}
      </main>
      {now.is === 'signed-in' && now.locked && <PasswordDialog email={now.account.email} />}
      <Announcer />
    </>
  );
}

/** Says on every page, forms included, that the server cannot be reached, and what becomes of what is typed. */
function ConnectionLine({ sends }: { readonly sends: boolean }) {
  const connected = useStore(isConnected);
  return (
    <div role="status">
      {!connected && (
        <p class="offline">
          Chưa kết nối được tới máy chủ.
          {sends &&
            ' Đồng chí vẫn nhập tiếp được: nội dung lưu trên máy này; bản đã bấm gửi sẽ tự gửi khi có mạng.'}
        </p>
      )}
    </div>
  );
}

/** Whether an account sends submissions, which wait in the outbox. Leaders send none. */
const hasOutbox = ({ roles }: SessionAccount): boolean =>
  roles.some((role) => role === 'district' || role === 'admin');

/** Runs the outbox for accounts that send submissions. */
function useOutbox(account: SessionAccount | undefined): void {
  const accountId = account && hasOutbox(account) ? account.id : undefined;
  useEffect(() => {
    if (accountId === undefined) return;
    void startOutbox(accountId);
    return stopOutbox;
  }, [accountId]);
}

/** Clears cached figures when an account signs out; its drafts stay. */
function useForgetting(accountId: string | undefined): void {
  useEffect(() => {
    if (accountId === undefined) return;
    return () => void dropCached();
  }, [accountId]);
}

/** The hash names a page here, so the default action of the anchor would leave the page. */
function skipToMain(event: Event): void {
  event.preventDefault();
  document.getElementById('main')?.focus();
}

function Header({ account, path }: { readonly account: SessionAccount | undefined; readonly path: string }) {
  const menu = account ? routesFor(account).filter((route) => route.menu) : [];
  return (
    <header class="bar">
      <div class="bar__top">
        <a class="bar__name" href="#/">
          Tổng hợp đại hội
        </a>
        {account && (
          <div class="bar__account">
            <span class="bar__email">{account.email}</span>
            <a class="button button--plain" href={href('/security')}>
              Bảo mật
            </a>
            <SignOutButton accountId={account.id} />
          </div>
        )}
      </div>
      {menu.length > 1 && (
        <nav class="bar__menu" aria-label="Menu chính">
          {menu.map((route) => (
            <a
              key={route.path}
              href={href(route.path)}
              aria-current={isAt(route, isStart(path) ? menu[0]?.path : path) ? 'page' : undefined}
            >
              {route.menu}
            </a>
          ))}
        </nav>
      )}
    </header>
  );
}

/** The address without a path, where the first page of the menu is shown. */
const isStart = (path: string): boolean => path === '' || path === '/';

const isAt = (route: Route, path = ''): boolean => path === route.path || path.startsWith(`${route.path}/`);

interface PageOfProps {
  readonly account: SessionAccount;
  readonly path: string;
  readonly query: URLSearchParams;
}

function PageOf({ account, path, query }: PageOfProps) {
  const routes = routesFor(account);
  const first = routes.find(({ menu }) => menu !== undefined);
  const start = first && { route: first, params: {} };
  const found = isStart(path) ? start : match(path, routes);
  const place = account.requiresTotp ? { route: SECURITY, params: {} } : found;
  const page = usePage(place);
  if (!first && !account.requiresTotp) return <NoRole />;
  if (!place) return <NoSuchPage />;
  if (page === 'failed') return <NotLoaded accountId={account.id} />;
  if (!page || page.load !== place.route.load) return <Busy>Đang mở trang …</Busy>;
  const { Page } = page;
  // A page is remounted when its first parameter changes; it keeps its state when only the step or a filter changes.
  const [thing] = Object.values(place.params);
  return <Page key={thing} account={account} params={place.params} query={query} />;
}

interface LoadedPage {
  readonly load: Route['load'];
  readonly Page: ComponentType<PageProps>;
}

function usePage(place: Match<Route> | undefined): LoadedPage | 'failed' | undefined {
  const [loaded, setLoaded] = useState<LoadedPage | 'failed' | undefined>(undefined);
  const load = place?.route.load;
  useEffect(() => {
    let wanted = true;
    load?.().then(
      ({ default: Page }) => wanted && setLoaded({ load, Page }),
      () => wanted && setLoaded('failed'),
    );
    return () => {
      wanted = false;
    };
  }, [load]);
  return loaded;
}

function NoRole() {
  return (
    <>
      <PageHeader title="Tài khoản chưa được phân quyền" />
      <Notice kind="warning">
        Tài khoản này chưa được gắn với đơn vị hoặc vai trò nào. Đồng chí liên hệ {currentNames().commission}.
      </Notice>
    </>
  );
}

function NoSuchPage() {
  return (
    <>
      <PageHeader title="Không có trang này" />
      <p>
        Địa chỉ có thể đã cũ, hoặc tài khoản của đồng chí không xem được trang này.{' '}
        <a href="#/">Về trang chính</a>
      </p>
    </>
  );
}

function NotLoaded({ accountId }: { readonly accountId: string }) {
  const hasDraft = useAllWork(accountId).some(({ draft }) => draft !== undefined);
  return (
    <>
      <PageHeader title="Chưa mở được trang" />
      <Notice kind="error" title="Không kết nối được tới máy chủ">
        <p>
          Đồng chí kiểm tra mạng rồi thử lại.
          {hasDraft && ' Bản nháp của đồng chí vẫn được giữ trên máy này.'}
        </p>
        <Button onClick={() => location.reload()}>Thử lại</Button>
      </Notice>
    </>
  );
}
