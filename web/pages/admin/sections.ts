import type { ComponentType } from 'preact';
import { chunk } from '../../api/chunk.ts';
import type { SectionProps } from './section-props.ts';

/** A section of the admin page, under `/admin/<id>`. */
export interface AdminSection {
  readonly id: string;
  /** Its label in the list of sections, and its title. */
  readonly words: string;
  /** Loads the section's chunk, when it is opened. @throws CallFailure */
  readonly load: () => Promise<{ readonly default: ComponentType<SectionProps> }>;
}

const part =
  (path: string, load: AdminSection['load']): AdminSection['load'] =>
  () =>
    chunk(`web/pages/admin/${path}`, load);

/** Every section, in the order of the list. The overview is `/admin` itself. A new section is a line here. */
export const SECTIONS: readonly AdminSection[] = [
  { id: 'roster', words: 'Danh sách tổ chức', load: part('roster.tsx', () => import('./roster.tsx')) },
  { id: 'plan', words: 'Kế hoạch', load: part('plan.tsx', () => import('./plan.tsx')) },
  {
    id: 'recipients',
    words: 'Người nhận tổng hợp',
    load: part('recipients.tsx', () => import('./recipients.tsx')),
  },
  {
    id: 'extensions',
    words: 'Gia hạn báo cáo',
    load: part('extensions.tsx', () => import('./extensions.tsx')),
  },
  {
    id: 'accounts',
    words: 'Tài khoản',
    load: part('accounts/accounts.tsx', () => import('./accounts/accounts.tsx')),
  },
  {
    id: 'returns',
    words: 'Số liệu đơn vị đã gửi',
    load: part('returns/returns.tsx', () => import('./returns/returns.tsx')),
  },
  {
    id: 'digests',
    words: 'Bản tổng hợp',
    load: part('digests/digests.tsx', () => import('./digests/digests.tsx')),
  },
  {
    id: 'deliveries',
    words: 'Thư không tới nơi',
    load: part('deliveries/deliveries.tsx', () => import('./deliveries/deliveries.tsx')),
  },
  {
    id: 'activity',
    words: 'Nhật ký',
    load: part('activity/activity.tsx', () => import('./activity/activity.tsx')),
  },
];

/** The overview: the tasks of an admin. */
export const OVERVIEW: AdminSection = {
  id: '',
  words: 'Việc cần xử lý',
  load: part('overview.tsx', () => import('./overview.tsx')),
};
