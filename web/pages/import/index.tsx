import { useState } from 'preact/hooks';
import { useLoad } from '../../api/load.ts';
import { href } from '../../router.ts';
import type { PageProps } from '../../routes.ts';
import { NotOneUnit } from '../../ui/not-one-unit.tsx';
import { Loaded } from '../../ui/notice.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { useAllWork } from '../../work/use-work.ts';
import type { CheckedRow, Known } from './check.ts';
import { Choose } from './choose.tsx';
import { loadKnown } from './load.ts';
import { Review } from './review.tsx';
import { Sent } from './sent.tsx';

/** Results of many organisations from one spreadsheet. */
export default function ImportPage({ account }: PageProps) {
  const { unitId } = account;
  return (
    <>
      <PageHeader title="Nhập từ Excel" back={{ href: href('/unit'), words: 'Đơn vị' }} />
      {unitId === undefined ? <NotOneUnit /> : <Import accountId={account.id} unitId={unitId} />}
    </>
  );
}

/** A file that was read and checked, and what was put on its way of it. */
export interface Checked {
  readonly fileName: string;
  readonly rows: readonly CheckedRow[];
  /** Rows in which nothing but the organisation stood. */
  readonly untouched: number;
}

function Import({ accountId, unitId }: { readonly accountId: string; readonly unitId: string }) {
  const known = useLoad(() => loadKnown(unitId), [unitId]);
  return (
    <Loaded of={known}>
      {(value) => <Steps accountId={accountId} known={value} reload={known.reload} />}
    </Loaded>
  );
}

interface StepsProps {
  readonly accountId: string;
  readonly known: Known;
  readonly reload: () => void;
}

/** Choose a file, look at its rows, follow what becomes of them. */
function Steps({ accountId, known, reload }: StepsProps) {
  const work = useAllWork(accountId);
  const [checked, setChecked] = useState<Checked>();
  const [isSent, setSent] = useState(false);
  if (!checked) return <Choose known={known} work={work} onChecked={setChecked} />;
  if (isSent) return <Sent checked={checked} work={work} onAgain={reload} />;
  return (
    <Review
      accountId={accountId}
      checked={checked}
      onSent={() => setSent(true)}
      onAgain={() => setChecked(undefined)}
    />
  );
}
