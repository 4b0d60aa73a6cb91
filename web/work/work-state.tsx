import { stateWords } from './words.ts';
import type { WorkState } from './work.ts';

const TAGS: Readonly<Record<WorkState['is'], string>> = {
  draft: 'tag',
  sending: 'tag tag--warning',
  sent: 'tag tag--good',
  refused: 'tag tag--bad',
};

/** The state of a piece of work, always in sight on a form. */
export function WorkStateLine({ state }: { readonly state: WorkState }) {
  return (
    <p class={TAGS[state.is]} role="status">
      {stateWords(state)}
    </p>
  );
}
