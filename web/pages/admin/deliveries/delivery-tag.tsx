import type { DigestView } from '../../../../shared/api/digests.ts';
import { capital } from '../../../../shared/text/capital.ts';
import { DELIVERY_WORDS } from '../../../ui/delivery-words.ts';

type State = DigestView['deliveries'][number]['state'];

const LOOKS: Readonly<Record<State, string>> = {
  queued: 'warning',
  sending: 'warning',
  sent: 'good',
  bounced: 'bad',
  complained: 'bad',
  suppressed: 'bad',
  failed: 'bad',
};

/** The state of a delivery. */
export const DeliveryTag = ({ state }: { readonly state: State }) => (
  <span class={`tag tag--${LOOKS[state]}`}>{capital(DELIVERY_WORDS[state])}</span>
);
