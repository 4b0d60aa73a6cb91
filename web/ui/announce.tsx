import { createStore, useStore } from '../store.ts';

const message = createStore('');

/** Has a screen reader say something that sighted people see: a draft was saved, a filter found 12. */
export function announce(text: string): void {
  // The same sentence twice is said twice only when the text changes in between.
  message.set(message.get() === text ? `${text}\u00a0` : text);
}

/** The live region; once, in the shell. */
export function Announcer() {
  const text = useStore(message);
  return (
    <div class="visually-hidden" role="status" aria-live="polite">
      {text}
    </div>
  );
}
