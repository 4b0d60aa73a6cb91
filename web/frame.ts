import type { Metafile } from 'esbuild';
import { loadedBy, outputOf } from './bundle.ts';

/** What the frame is made of. */
export interface Frame {
  /** `index.html` of the sources. */
  readonly html: string;
  readonly metafile: Metafile;
  /** Address of a file of the bundle. */
  readonly address: (output: string) => string;
  readonly entry: string;
  readonly style: string;
  /** Sources that make up a page, by the page's name. */
  readonly pages: Readonly<Record<string, readonly string[]>>;
}

/**
 * The frame with what its entry needs, so that the browser asks for all of it at once; and, for `preload.ts`, which files
 * each page needs beside those.
 */
export function frameOf({ html, metafile, address, entry, style, pages }: Frame): string {
  const [script = '', ...chunks] = loadedBy(metafile, entry);
  const there = new Set([script, ...chunks]);
  const filesOf = (sources: readonly string[]) =>
    [...new Set(sources.flatMap((source) => loadedBy(metafile, source)))].filter((file) => !there.has(file));
  const byPage = Object.entries(pages).map(([name, sources]) => [name, filesOf(sources).map(address)]);
  const lines = [
    `<link rel="stylesheet" href="${address(outputOf(metafile, style))}" />`,
    ...chunks.map((path) => `<link rel="modulepreload" href="${address(path)}" />`),
    `<meta name="page-files" content='${JSON.stringify(Object.fromEntries(byPage))}' />`,
    `<script type="module" src="${address(script)}"></script>`,
  ];
  return html.replace('<!-- assets -->', lines.join('\n    '));
}
