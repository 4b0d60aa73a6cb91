let filesBySource: Readonly<Record<string, readonly string[]>> | undefined;

/**
 * The addresses of the files of a part of the page, without the files that the frame loads already.
 *
 * @param source path of the part, such as `web/pages/home/index.tsx`; the build lists its files in the frame
 */
export function filesOf(source: string): readonly string[] {
  const listed = document.querySelector('meta[name="part-files"]')?.getAttribute('content');
  filesBySource ??= JSON.parse(listed ?? '{}') as NonNullable<typeof filesBySource>;
  return filesBySource[source] ?? [];
}

/**
 * Makes the browser request all files of a page at once. Otherwise it finds the imports of a chunk only after the chunk
 * has arrived, and each round trip costs a slow line most of a second.
 */
export function preload(source: string): void {
  for (const href of filesOf(source)) {
    if (document.querySelector(`link[href="${href}"]`)) continue;
    document.head.append(Object.assign(document.createElement('link'), { rel: 'modulepreload', href }));
  }
}
