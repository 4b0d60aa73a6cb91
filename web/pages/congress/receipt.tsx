import type { Receipt as Received } from '../../../shared/api/submit.ts';
import { unitOf } from '../../../shared/ids.ts';
import type { Organisation } from '../../../shared/roster/roster.ts';
import { callAll } from '../../api/call.ts';
import { useLoad } from '../../api/load.ts';
import { Receipt } from '../../revisions/receipt.tsx';
import { counts } from '../../revisions/revision.ts';
import { href } from '../../router.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { Warnings } from './issue-list.tsx';
import { pathOf, pathsOf, SUBJECT, UNIT } from './paths.ts';

interface ResultReceiptProps {
  readonly receipt: Pick<Received, 'subjectId' | 'revision' | 'recordedAt' | 'warnings'>;
  readonly withdrawn: boolean;
  readonly organisations: readonly Organisation[];
  readonly back: string;
}

/** The receipt of a result, and which organisation is next. */
export function ResultReceipt({ receipt, withdrawn, organisations, back }: ResultReceiptProps) {
  const { subjectId, revision, warnings } = receipt;
  const open = useLoad(() => withoutResult(subjectId, organisations), [subjectId, revision]);
  const [next] = open.is === 'ready' ? open.value : [];
  return (
    <Receipt receipt={receipt} withdrawn={withdrawn} subject={SUBJECT} paths={pathsOf(subjectId)}>
      <Warnings warnings={warnings} />
      <h2>Việc tiếp theo</h2>
      <p class="congress__next">
        {open.is === 'busy' && 'Đang tìm tổ chức tiếp theo …'}
        {open.is === 'ready' &&
          (next
            ? `Đơn vị còn ${open.value.length} tổ chức chưa có kết quả. Tiếp theo: ${next.name}.`
            : 'Mọi tổ chức của đơn vị đã có kết quả.')}
      </p>
      <div class="actions">
        {next && (
          <ButtonLink kind="primary" href={href(pathOf(next.id))}>
            Nhập {next.name}
          </ButtonLink>
        )}
        <ButtonLink kind={next ? 'secondary' : 'primary'} href={href(back)}>
          {back === UNIT ? 'Về đơn vị' : 'Về trang chính'}
        </ButtonLink>
      </div>
    </Receipt>
  );
}

/** Organisations of the unit whose result does not count yet, those after the given one first. */
async function withoutResult(
  subjectId: string,
  organisations: readonly Organisation[],
): Promise<readonly Organisation[]> {
  const latest = await callAll('getLatestSubmissions', {
    query: { kind: 'congress-result', unitId: unitOf(subjectId) },
  });
  const counted = new Set(latest.filter(counts).map((one) => one.subjectId));
  const at = organisations.findIndex(({ id }) => id === subjectId) + 1;
  return [...organisations.slice(at), ...organisations.slice(0, at)].filter(
    ({ id }) => id !== subjectId && !counted.has(id),
  );
}
