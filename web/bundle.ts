import type { Metafile } from 'esbuild';

/** The output file of an entry or of a lazily loaded page. @throws when there is none */
export function outputOf({ outputs }: Metafile, source: string): string {
  const found = Object.entries(outputs).find(([, { entryPoint }]) => entryPoint === source);
  if (!found) throw new Error(`the bundle has no file for ${source}`);
  return found[0];
}

/** Which imports of a file are followed: only static ones, or dynamic ones too. */
type Follow = 'needed' | 'lazy-too';

/** The output file of a source and all files that it imports; dynamic imports only with `lazy-too`. */
export function loadedBy(metafile: Metafile, source: string, follow: Follow = 'needed'): string[] {
  const found = new Set<string>();
  const visit = (path: string) => {
    if (found.has(path)) return;
    found.add(path);
    for (const { kind, path: next } of metafile.outputs[path]?.imports ?? []) {
      if (kind === 'import-statement' || (kind === 'dynamic-import' && follow === 'lazy-too')) visit(next);
    }
  };
  visit(outputOf(metafile, source));
  return [...found];
}
