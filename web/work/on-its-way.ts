import { createStore } from '../store.ts';

/**
 * The number of submissions of the account that have no answer yet. It is separate from the storage, which the frame
 * then does not have to load.
 */
export const onItsWay = createStore(0);
