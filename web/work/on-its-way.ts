import { createStore } from '../store.ts';

/** How many pieces of work of the account have no answer yet. Apart from the storage, so that the frame need not load it. */
export const onItsWay = createStore(0);
