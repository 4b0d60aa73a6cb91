// Caches the page's own files, so that it starts without the network. It never handles calls of the API.

/** Defined by the build: the addresses of the files that every visit of a district needs, and the version of this set. */
declare const SHELL: readonly string[];
declare const VERSION: string;

const worker = self as unknown as ServiceWorkerGlobalScope;
const CACHE = `page-${VERSION}`;
const PAGE = '/index.html';
const CONFIG = '/config.json';
const TAKE_OVER = 'take-over';

worker.addEventListener('install', (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll([PAGE, CONFIG, ...SHELL])));
});

worker.addEventListener('activate', (event) => {
  event.waitUntil(dropOldCaches().then(() => worker.clients.claim()));
});

worker.addEventListener('message', ({ data }) => {
  if (data === TAKE_OVER) void worker.skipWaiting();
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== worker.location.origin) return;
  if (request.mode === 'navigate' && pathname === '/') event.respondWith(start());
  else if (pathname === CONFIG) event.respondWith(config(event));
  else if (pathname.startsWith('/assets/') || SHELL.includes(pathname)) event.respondWith(asset(request));
});

async function dropOldCaches(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name !== CACHE).map((name) => caches.delete(name)));
}

/**
 * Serves the page's frame. A waiting version is activated at a start of the only tab; open tabs keep the files of their
 * version. The waiting version has all its files in its own cache, so that this start already uses it.
 */
async function start(): Promise<Response> {
  const { waiting } = worker.registration;
  const taken = waiting !== null && (await worker.clients.matchAll()).length < 2;
  const newer = taken ? (await caches.keys()).find((name) => name !== CACHE) : undefined;
  const frame = await caches.match(PAGE, { cacheName: newer ?? CACHE });
  if (taken) waiting.postMessage(TAKE_OVER);
  return frame ?? fetch(PAGE);
}

/** Serves the sign-in settings: from the cache at once, and refreshed for the next start. */
async function config(event: FetchEvent): Promise<Response> {
  const cache = await caches.open(CACHE);
  const read = fetch(CONFIG).then(async (response) => {
    if (response.ok) await cache.put(CONFIG, response.clone());
    return response;
  });
  const cached = await cache.match(CONFIG);
  if (!cached) return read;
  event.waitUntil(read.catch(() => {}));
  return cached;
}

/** Serves a file with a content hash in its name: cached at its first request, for all versions. */
async function asset(request: Request): Promise<Response> {
  const cached = await caches.match(request.url);
  if (cached) return cached;
  const response = await fetch(request);
  if (response.ok) await (await caches.open(CACHE)).put(request.url, response.clone());
  return response;
}
