import type { ComponentType } from 'preact';
import type { Role } from '../shared/runtime/caller.ts';
import type { PageProps } from './page-props.ts';
import { preload } from './parts.ts';
import type { SessionAccount } from './session/account.ts';

/** A route of the page. */
export interface Route {
  /** Pattern of the address after `#`; `:name` matches one part. */
  readonly path: string;
  /** Loads the chunk of the page. */
  readonly load: () => Promise<{ readonly default: ComponentType<PageProps> }>;
  /** The roles that see the page; the API decides what they may do. */
  readonly roles: readonly Role[];
  /** Its label in the main menu; absent when it is opened from another page. */
  readonly menu?: string;
}

/** Loads the chunk of a page and its imports. */
const page =
  (name: string, load: Route['load']): Route['load'] =>
  () => {
    preload(`web/pages/${name}/index.tsx`);
    return load();
  };

const home = page('home', () => import('./pages/home/index.tsx'));
const congress = page('congress', () => import('./pages/congress/index.tsx'));
const report = page('report', () => import('./pages/report/index.tsx'));
const importing = page('import', () => import('./pages/import/index.tsx'));
const summary = page('summary', () => import('./pages/summary/index.tsx'));
const digests = page('digests', () => import('./pages/digests/index.tsx'));
const security = page('security', () => import('./pages/security/index.tsx'));
const admin = page('admin', () => import('./pages/admin/index.tsx'));

const EVERYONE: readonly Role[] = ['district', 'leader', 'admin'];

/** Where people protect their account; whoever must do so before all else is shown it at every address. */
export const SECURITY: Route = { path: '/security', load: security, roles: EVERYONE };

/** Every route. A role starts at its first route with a menu label. */
const ROUTES: readonly Route[] = [
  { path: '/unit', load: home, roles: ['district'], menu: 'Đơn vị' },
  { path: '/congress/:subjectId', load: congress, roles: ['district', 'admin'] },
  { path: '/congress/:subjectId/:step', load: congress, roles: ['district', 'admin'] },
  { path: '/report', load: report, roles: ['district'], menu: 'Báo cáo tháng' },
  { path: '/report/:period', load: report, roles: ['district'] },
  { path: '/report/:period/:step', load: report, roles: ['district'] },
  { path: '/import', load: importing, roles: ['district'], menu: 'Nhập từ Excel' },
  { path: '/summary', load: summary, roles: EVERYONE, menu: 'Tổng hợp' },
  { path: '/summary/:unitId', load: summary, roles: EVERYONE },
  { path: '/digests', load: digests, roles: EVERYONE, menu: 'Các bản đã gửi' },
  { path: '/admin', load: admin, roles: ['admin'], menu: 'Quản trị' },
  { path: '/admin/:section', load: admin, roles: ['admin'] },
  { path: '/admin/:section/:item', load: admin, roles: ['admin'] },
  SECURITY,
];

/** The routes of an account, in order. */
export const routesFor = ({ roles }: SessionAccount): readonly Route[] =>
  ROUTES.filter((route) => route.roles.some((role) => roles.includes(role)));
