/** Trusted Types: the browser requires proof that a script's address is ours. Not every browser has them. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): {
    createScriptURL(url: string): string;
  };
}

/** Worker scripts: the service worker, and the workers in the assets. */
const OURS = /^\/(?:worker|assets\/[\w-]+)\.js$/;

let policy: ReturnType<TrustedTypes['createPolicy']> | undefined;

/** Converts the address of a worker's script to the type that the browser requires. @throws TypeError when it is not ours */
export function scriptAddress(url: string): string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  // The content security policy allows this one policy, which can be created once.
  policy ??= trustedTypes?.createPolicy('worker', { createScriptURL: ours });
  return policy?.createScriptURL(url) ?? url;
}

function ours(url: string): string {
  if (!OURS.test(url)) throw new TypeError(`not a script of this page: ${url}`);
  return url;
}
