/** The sign-in settings of the page: the deployment writes them to `/config.json`. */
export interface PageConfig {
  readonly region: string;
  readonly userPoolClientId: string;
  /** Origin of the Cognito API. */
  readonly cognitoEndpoint: string;
}

let loading: Promise<PageConfig> | undefined;

/** Reads `/config.json`, once; after a failure the next call tries again. */
export function pageConfig(): Promise<PageConfig> {
  loading ??= fetch('/config.json')
    .then((response) => {
      if (!response.ok) throw new TypeError(`config.json: ${response.status}`);
      return response.json() as Promise<PageConfig>;
    })
    .catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
  return loading;
}
