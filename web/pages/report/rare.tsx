import { Conflict } from './conflict.tsx';
import { ReportHistory } from './report-history.tsx';
import type { ReportSession } from './session.ts';
import { WithdrawReport } from './withdraw-report.tsx';

interface RareProps {
  readonly session: ReportSession;
  readonly what: 'history' | 'conflict' | 'withdrawal';
}

/** What few reports come to, as one chunk. */
export function Rare({ session, what }: RareProps) {
  if (what === 'history') return <ReportHistory {...session} />;
  return what === 'conflict' ? <Conflict {...session} /> : <WithdrawReport {...session} />;
}
