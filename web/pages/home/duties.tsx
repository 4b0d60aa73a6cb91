import type { Duty } from './due.ts';

const TAGS: Readonly<Record<Duty['tone'], readonly [look: string, words: string]>> = {
  late: ['tag tag--bad', 'Cần làm ngay'],
  soon: ['tag tag--warning', 'Sắp đến hạn'],
  done: ['tag tag--good', 'Đã xong'],
};

/** The duties of the unit, each with a link. */
export function Duties({ duties }: { readonly duties: readonly Duty[] }) {
  if (duties.length === 0) return <p>Hiện không có việc nào đến hạn.</p>;
  return (
    <ul class="home__list">
      {duties.map(({ id, tone, words, href, comment }) => (
        <li key={id}>
          <a class="home__row" href={href}>
            <span class="home__name">{words}</span>
            <span class={TAGS[tone][0]}>{TAGS[tone][1]}</span>
          </a>
          {comment !== undefined && <p class="home__comment">Ý kiến: {comment}</p>}
        </li>
      ))}
    </ul>
  );
}
