let filesBySource: Readonly<Record<string, readonly string[]>> | undefined;

/**
 * Addresses of the files that a part of the page needs beside those of the frame, its own among them.
 *
 * @param source of the part: `web/pages/home/index.tsx`; the build puts into the frame which files that means
 */
export function filesOf(source: string): readonly string[] {
  const listed = document.querySelector('meta[name="part-files"]')?.getAttribute('content');
  filesBySource ??= JSON.parse(listed ?? '{}') as NonNullable<typeof filesBySource>;
  return filesBySource[source] ?? [];
}

/**
 * Has the browser ask for all files of a page at once. By itself it learns what a chunk imports only when that has come, and
 * each turn costs a slow line most of a second.
 */
export function preload(source: string): void {
  for (const href of filesOf(source)) {
    if (document.querySelector(`link[href="${href}"]`)) continue;
    document.head.append(Object.assign(document.createElement('link'), { rel: 'modulepreload', href }));
  }
}
