import { scriptAddress } from './address.ts';

const WORKER = '/worker.js';

/** Milliseconds after which the worker's files may have the line: the page's own come first. */
const PAGE_FIRST = 4000;

/** Has the browser keep the page's files once the first page has had time to appear. Without a worker all works the same. */
export function registerWorker(): void {
  if (!('serviceWorker' in navigator)) return;
  const url = scriptAddress(WORKER);
  setTimeout(() => void navigator.serviceWorker.register(url).catch(() => {}), PAGE_FIRST);
}
