let filesByPage: Readonly<Record<string, readonly string[]>> | undefined;

/**
 * Has the browser ask for all files of a page at once. By itself it learns what a chunk imports only when that has come, and
 * each turn costs a slow line most of a second.
 *
 * @param page name of its folder; the build puts into the frame which files that means
 */
export function preloadPage(page: string): void {
  const listed = document.querySelector('meta[name="page-files"]')?.getAttribute('content');
  filesByPage ??= JSON.parse(listed ?? '{}') as NonNullable<typeof filesByPage>;
  for (const href of filesByPage[page] ?? []) {
    if (document.querySelector(`link[href="${href}"]`)) continue;
    document.head.append(Object.assign(document.createElement('link'), { rel: 'modulepreload', href }));
  }
}
