import type { ComponentType } from 'preact';
import type { Role } from '../shared/runtime/caller.ts';
import type { PageProps } from './page-props.ts';
import { preload } from './parts.ts';
import type { Account } from './session/account.ts';

/** An address of the page. */
export interface Route {
  /** Of the address after `#`; `:name` stands for one part. */
  readonly path: string;
  /** Loads the chunk: it is not part of the first visit. */
  readonly load: () => Promise<{ readonly default: ComponentType<PageProps> }>;
  /** Who is shown it; what they may do there is the API's to decide. */
  readonly roles: readonly Role[];
  /** Its words in the main menu; absent: it is reached from another page. */
  readonly menu?: string;
}

/** Loads a page's chunk, and what that needs beside it. */
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
const security = page('security', () => import('./pages/security/index.tsx'));
const admin = page('admin', () => import('./pages/admin/index.tsx'));

/** Where people protect their account; whoever must do so before all else is shown it at every address. */
export const SECURITY: Route = { path: '/security', load: security, roles: ['district', 'leader', 'admin'] };

/** Every address. The first of the menu that a role may see is where it starts. */
const ROUTES: readonly Route[] = [
  { path: '/unit', load: home, roles: ['district'], menu: 'Đơn vị' },
  { path: '/congress/:subjectId', load: congress, roles: ['district', 'admin'] },
  { path: '/congress/:subjectId/:step', load: congress, roles: ['district', 'admin'] },
  { path: '/report', load: report, roles: ['district'], menu: 'Báo cáo tháng' },
  { path: '/report/:period', load: report, roles: ['district'] },
  { path: '/report/:period/:step', load: report, roles: ['district'] },
  { path: '/import', load: importing, roles: ['district'], menu: 'Nhập từ Excel' },
  { path: '/summary', load: summary, roles: ['leader', 'admin'], menu: 'Tổng hợp' },
  { path: '/summary/:unitId', load: summary, roles: ['leader', 'admin'] },
  { path: '/admin', load: admin, roles: ['admin'], menu: 'Quản trị' },
  { path: '/admin/:section', load: admin, roles: ['admin'] },
  { path: '/admin/:section/:item', load: admin, roles: ['admin'] },
  SECURITY,
];

/** The routes of an account, in order. */
export const routesFor = ({ roles }: Account): readonly Route[] =>
  ROUTES.filter((route) => route.roles.some((role) => roles.includes(role)));
