import { useEffect, useMemo, useState } from 'preact/hooks';
import { formatCount } from '../../../shared/figures.ts';
import { currentNames } from '../../config.ts';
import { href } from '../../router.ts';
import { announce } from '../../ui/announce.tsx';
import { TextField } from '../../ui/inputs.tsx';
import { EmptyState } from '../../ui/notice.tsx';
import { LOOKS as WORK_LOOKS } from '../../work/words.ts';
import type { WorkState } from '../../work/work.ts';
import {
  countRows,
  FILTERS,
  found,
  type ListedState,
  type OrganisationRow,
  type StateFilter,
} from './organisations.ts';

const LOOKS: Readonly<Record<ListedState, string>> = {
  held: 'tag tag--good',
  planned: 'tag',
  behind: 'tag tag--bad',
  returned: 'tag tag--bad',
};

/** Short labels of work on this device; the form shows the full state. */
const HERE: Readonly<Record<Exclude<WorkState['is'], 'sent'>, string>> = {
  draft: 'Nháp trên máy này',
  sending: 'Đang gửi',
  refused: 'Bị từ chối',
};

interface ListProps {
  readonly rows: readonly OrganisationRow[];
  readonly filter: StateFilter | undefined;
}

/** The unit's organisations, filtered by state and name, each with a link to its form. */
export function OrganisationList({ rows, filter }: ListProps) {
  const [typed, setTyped] = useState('');
  const shown = useMemo(() => found(rows, filter, typed), [rows, filter, typed]);
  useEffect(() => {
    if (typed !== '') announce(`Tìm thấy ${formatCount(shown.length)} tổ chức`);
  }, [typed, shown.length]);
  if (rows.length === 0) {
    return (
      <EmptyState title="Đơn vị chưa có tổ chức nào trong danh sách">
        <p>
          Danh sách do {currentNames().commission} lập. Đồng chí liên hệ Ban Tổ chức nếu danh sách còn thiếu.
        </p>
      </EmptyState>
    );
  }
  return (
    <>
      <div class="home__search">
        <TextField
          pointer="/search"
          label="Tìm theo tên"
          hint="Gõ có dấu hoặc không dấu"
          type="search"
          value={typed}
          onChange={(text) => setTyped(text ?? '')}
        />
      </div>
      <Filters rows={rows} filter={filter} />
      {shown.length === 0 ? (
        <EmptyState title="Không có tổ chức nào phù hợp">
          <p>Đồng chí thử tên khác, hoặc xem tất cả.</p>
        </EmptyState>
      ) : (
        <ul class="home__list" aria-labelledby="home-organisations">
          {shown.map((row) => (
            <Line key={row.id} row={row} />
          ))}
        </ul>
      )}
    </>
  );
}

/** The states that there are, in one row: on a phone, a block of buttons would push the list off the screen. */
function Filters({ rows, filter }: ListProps) {
  const all: readonly (readonly [StateFilter | undefined, string])[] = [[undefined, 'Tất cả'], ...FILTERS];
  const counted = all
    .map(([of, words]) => ({ of, words, count: countRows(rows, of) }))
    .filter(({ of, count }) => count > 0 || of === filter || of === undefined);
  return (
    <nav class="home__filters" aria-label="Lọc theo tình trạng">
      {counted.map(({ of, words, count }) => (
        <a key={words} href={href('/unit', { state: of })} aria-current={of === filter ? 'true' : undefined}>
          {words} <span class="home__count">({formatCount(count)})</span>
        </a>
      ))}
    </nav>
  );
}

function Line({ row: { id, name, state, words, comment, unsent } }: { readonly row: OrganisationRow }) {
  return (
    <li class="home__line">
      <a class="home__row" href={href(`/congress/${id}`)}>
        <span class="home__name">{name}</span>
        {unsent && unsent.is !== 'sent' && <span class={WORK_LOOKS[unsent.is]}>{HERE[unsent.is]}</span>}
        <span class={LOOKS[state]}>{words}</span>
      </a>
      {comment !== undefined && <p class="home__comment">Ý kiến: {comment}</p>}
    </li>
  );
}
