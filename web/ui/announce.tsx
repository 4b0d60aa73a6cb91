import { createStore, useStore } from '../store.ts';

const message = createStore('');

/** Announces something visible to screen readers: a draft was saved, a filter found 12 items. */
export function announce(text: string): void {
  // A screen reader repeats the same sentence only when the text differs.
  message.set(message.get() === text ? `${text}\u00a0` : text);
}

/** The live region. The shell renders it once. */
export function Announcer() {
  const text = useStore(message);
  return (
    <div class="visually-hidden" role="status" aria-live="polite">
      {text}
    </div>
  );
}
