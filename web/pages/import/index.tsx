import { useEffect, useState } from 'preact/hooks';
import type { PageProps } from '../../page-props.ts';
import { href } from '../../router.ts';
import { NotOneUnit } from '../../ui/not-one-unit.tsx';
import { Busy } from '../../ui/notice.tsx';
import { focusHeading, PageHeader } from '../../ui/page-header.tsx';
import { useAllWork, useWorkIsRead } from '../../work/use-work.ts';
import type { Work } from '../../work/work.ts';
import type { Checked } from './check.ts';
import { type LastImport, lastImport, storeImport } from './last.ts';
import { LastNotice } from './last-notice.tsx';
import { NewImport } from './new-import.tsx';
import { countOutcomes, outcomesOf } from './outcome.ts';
import { sendRows } from './send.ts';
import { SentRows } from './sent.tsx';

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

interface ImportProps {
  readonly accountId: string;
  readonly unitId: string;
}

function Import({ accountId, unitId }: ImportProps) {
  const work = useAllWork(accountId);
  const workIsRead = useWorkIsRead();
  const [previous, setPrevious] = useState<LastImport | null>();
  useEffect(() => void lastImport(accountId).then(setPrevious), [accountId]);
  if (!workIsRead || previous === undefined) return <Busy />;
  return <Steps accountId={accountId} unitId={unitId} previous={previous} work={work} />;
}

interface StepsProps extends ImportProps {
  /** The last import of an earlier visit. */
  readonly previous: LastImport | null;
  readonly work: readonly Work[];
}

/** A new import, or the outcome of the last one, which may still be sending after the page was closed. */
function Steps({ accountId, unitId, previous, work }: StepsProps) {
  const [last, setLast] = useState(previous);
  const [isShown, setShown] = useState(
    () => last !== null && countOutcomes(outcomesOf(last.rows, work), 'sending') > 0,
  );
  const again = () => {
    setShown(false);
    focusHeading();
  };
  if (last && isShown) return <SentRows last={last} work={work} onAgain={again} />;
  const send = async (checked: Checked, reason: string | undefined) => {
    const sent = { ...checked, sentAt: new Date().toISOString() };
    await storeImport(accountId, sent);
    await sendRows(accountId, checked.rows, reason);
    setLast(sent);
    setShown(true);
  };
  return (
    <NewImport accountId={accountId} unitId={unitId} work={work} onSend={send}>
      {last && <LastNotice last={last} work={work} onShow={() => setShown(true)} />}
    </NewImport>
  );
}
