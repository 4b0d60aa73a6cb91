import { scriptAddress } from './address.ts';

const WORKER = '/worker.js';

/** Delay in milliseconds, so that the page's own files are downloaded first. */
const PAGE_FIRST = 4000;

/**
 * Registers the service worker, which caches the page's files, after the first page had time to appear. Everything
 * works without it too.
 */
export function registerWorker(): void {
  if (!('serviceWorker' in navigator)) return;
  const url = scriptAddress(WORKER);
  setTimeout(() => void navigator.serviceWorker.register(url).catch(() => {}), PAGE_FIRST);
}
