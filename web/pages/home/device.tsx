import { formatCount } from '../../../shared/figures.ts';
import { href } from '../../router.ts';
import { LOOKS, stateWords } from '../../work/words.ts';
import { keyOf, type Work } from '../../work/work.ts';
import {
  addressOf,
  adviceOf,
  type OrganisationNames,
  titleOf,
  type Unsettled,
  unsettledOf,
} from './unsettled.ts';

/** Limit of pieces of work in the list; an import has hundreds. */
const MAX_LISTED = 5;

interface DeviceProps {
  readonly work: readonly Work[];
  /** `undefined` while they cannot be read. */
  readonly names: OrganisationNames | undefined;
}

/** Drafts and submissions on this device that the server does not have yet. Renders nothing when there are none. */
export function Device({ work, names }: DeviceProps) {
  const unsettled = unsettledOf(work);
  if (unsettled.length === 0) return null;
  const rest = unsettled.length - MAX_LISTED;
  return (
    <>
      <h3>Chưa gửi xong trên máy này</h3>
      <ul class="home__list">
        {unsettled.slice(0, MAX_LISTED).map((one) => (
          <Line key={keyOf(one.subject)} of={one} names={names} />
        ))}
      </ul>
      {rest > 0 && (
        <p>
          <a href={href('/unit', { state: 'unsent' })}>và {formatCount(rest)} nội dung khác</a>
        </p>
      )}
    </>
  );
}

function Line({ of, names }: { readonly of: Unsettled; readonly names: DeviceProps['names'] }) {
  const { subject, state } = of;
  const advice = adviceOf(of);
  return (
    <li>
      <a class="home__row" href={addressOf(subject, names)}>
        <span class="home__name">{titleOf(subject, names)}</span>
        <span class={LOOKS[state.is]}>{stateWords(state)}</span>
      </a>
      {advice !== undefined && <p class="home__comment">{advice}</p>}
    </li>
  );
}
