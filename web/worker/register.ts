/** The browser asks for proof that a script's address is ours (Trusted Types); not every browser knows them. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): {
    createScriptURL(url: string): string;
  };
}

const WORKER = '/worker.js';

/** Milliseconds after which the worker's files may have the line: the page's own come first. */
const PAGE_FIRST = 4000;

/** Has the browser keep the page's files once the first page has had time to appear. Without a worker all works the same. */
export function registerWorker(): void {
  if (!('serviceWorker' in navigator)) return;
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  // The content security policy names this one policy, and it allows this one address.
  const policy = trustedTypes?.createPolicy('worker', { createScriptURL: () => WORKER });
  const url = policy?.createScriptURL(WORKER) ?? WORKER;
  setTimeout(() => void navigator.serviceWorker.register(url).catch(() => {}), PAGE_FIRST);
}
