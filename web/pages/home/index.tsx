import { formatDay } from '../../../shared/days.ts';
import { call } from '../../api/call.ts';
import { useKeptLoad } from '../../api/kept.ts';
import type { PageProps } from '../../routes.ts';
import { Loaded } from '../../ui/notice.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';

/** What a unit has to do and where its organisations stand. */
export default function UnitHome({ account }: PageProps) {
  const summary = useKeptLoad(account.id, 'summary', () => call('getSummary', {}));
  return (
    <>
      <PageHeader title="Đơn vị" />
      <Loaded of={summary}>
        {({ today, congress }) => (
          <>
            <p class="quiet">Tính đến ngày {formatDay(today)}</p>
            <ProgressBar
              label="Đã đại hội"
              part={congress.grassroots.held}
              whole={congress.grassroots.total}
            />
          </>
        )}
      </Loaded>
    </>
  );
}
