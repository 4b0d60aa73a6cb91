import { createStore } from '../store.ts';

/** Whether the server can be reached, by the last call and by what the browser knows of its network. */
export const isConnected = createStore(navigator.onLine);

addEventListener('online', () => isConnected.set(true));
addEventListener('offline', () => isConnected.set(false));
