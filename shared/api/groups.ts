import type { Operation } from '../runtime/operation.ts';
import type { ApiLanguage } from './languages.ts';

/** The groups of operations in the description, in its order, by the first part of their paths. */
const TAGS = {
  submit: {
    paths: ['submissions', 'token'],
    vi: 'Gửi số liệu và xem các bản đã gửi',
    en: 'Submit, and read what was sent',
  },
  figures: {
    paths: ['summary', 'course', 'sheets', 'review-report', 'sent-digests', 'corrections', 'reports', 'unit'],
    vi: 'Số liệu tổng hợp',
    en: 'Figures',
  },
  maintain: {
    paths: ['roster', 'plan', 'extensions', 'recipients', 'returns', 'activity'],
    vi: 'Danh sách, kế hoạch, gia hạn, người nhận, trả lại',
    en: 'Roster, plan, extensions, recipients, returns',
  },
  digests: {
    paths: ['digests', 'suppressions', 'sender'],
    vi: 'Bản tổng hợp và thư',
    en: 'Digests and their mails',
  },
  accounts: { paths: ['accounts', 'machines'], vi: 'Tài khoản', en: 'Accounts' },
  api: { paths: ['openapi.json'], vi: 'Mô tả này', en: 'This description' },
} as const;

/** The group of an operation; its path alone when it is in none. */
export function groupOf({ route }: Pick<Operation, 'route'>): string {
  const first = route.split('/')[2] ?? '';
  const found = Object.entries(TAGS).find(([, { paths }]) => (paths as readonly string[]).includes(first));
  return found?.[0] ?? first;
}

/** The groups that some operations have, with what they are about. */
export function groupsOf(
  operations: readonly Operation[],
  language: ApiLanguage,
): { name: string; description: string }[] {
  const used = new Set(operations.map(groupOf));
  return Object.entries(TAGS).flatMap(([name, words]) =>
    used.has(name) ? [{ name, description: words[language] }] : [],
  );
}
