import type { Metafile } from 'esbuild';
import { loadedBy, outputOf } from './bundle.ts';

/** The input of the frame. */
export interface Frame {
  /** `index.html` of the sources. */
  readonly html: string;
  readonly metafile: Metafile;
  /** Address of a file of the bundle. */
  readonly address: (output: string) => string;
  readonly entry: string;
  readonly style: string;
}

/**
 * Builds the HTML frame. It links all files of its entry, so that the browser requests them at once, and lists, for
 * `parts.ts`, the further files of each part that is loaded later.
 */
export function frameOf({ html, metafile, address, entry, style }: Frame): string {
  const [script = '', ...chunks] = loadedBy(metafile, entry);
  const there = new Set([script, ...chunks]);
  const parts = loadedBy(metafile, entry, 'lazy-too').flatMap((file) => {
    const source = metafile.outputs[file]?.entryPoint;
    if (source === undefined || source === entry) return [];
    const files = loadedBy(metafile, source).filter((needed) => !there.has(needed));
    return [[source, files.map(address)] as const];
  });
  const lines = [
    `<link rel="stylesheet" href="${address(outputOf(metafile, style))}" />`,
    ...chunks.map((path) => `<link rel="modulepreload" href="${address(path)}" />`),
    `<meta name="part-files" content='${JSON.stringify(Object.fromEntries(parts))}' />`,
    `<script type="module" src="${address(script)}"></script>`,
  ];
  return html.replace('<!-- assets -->', lines.join('\n    '));
}
