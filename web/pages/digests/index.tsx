import { isDay } from '../../../shared/days.ts';
import type { PageProps } from '../../page-props.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { DaySearch } from './day-search.tsx';
import { SentDigests } from './list.tsx';

/** Every digest that was sent, latest day first; with a day in the address, those up to that day. */
export default function DigestsPage({ account, query }: PageProps) {
  const given = query.get('asOf');
  const asOf = given !== null && isDay(given) ? given : undefined;
  return (
    <>
      <PageHeader title="Các bản tổng hợp đã gửi" />
      <DaySearch key={asOf} asOf={asOf} />
      <SentDigests key={`list ${asOf}`} asOf={asOf} isAdmin={account.roles.includes('admin')} />
    </>
  );
}
