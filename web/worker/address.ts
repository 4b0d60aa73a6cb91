/** The browser asks for proof that a script's address is ours (Trusted Types); not every browser knows them. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): {
    createScriptURL(url: string): string;
  };
}

/** Scripts beside the page's own: the service worker, and the workers that the build puts among the assets. */
const OURS = /^\/(?:worker|assets\/[\w-]+)\.js$/;

let policy: ReturnType<TrustedTypes['createPolicy']> | undefined;

/** The address of a worker's script as the browser wants it. @throws TypeError when it is none of ours */
export function scriptAddress(url: string): string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  // The content security policy names this one policy, which can be made once.
  policy ??= trustedTypes?.createPolicy('worker', { createScriptURL: ours });
  return policy?.createScriptURL(url) ?? url;
}

function ours(url: string): string {
  if (!OURS.test(url)) throw new TypeError(`not a script of this page: ${url}`);
  return url;
}
