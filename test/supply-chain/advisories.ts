import * as z from 'zod';
import type { LockedPackage } from './packages.ts';

/** The database of advisories of all registries (https://osv.dev), which needs no registry to answer. */
export const OSV = 'https://api.osv.dev';
/** Packages that one call asks about: the API takes 1 000. */
const BATCH = 1000;

/** A package with advisories that are open for its version. */
export interface Advised {
  readonly name: string;
  readonly version: string;
  readonly dev: boolean;
  readonly ids: readonly string[];
}

const answer = z.object({
  results: z.array(z.object({ vulns: z.array(z.object({ id: z.string() })).optional() })),
});

/**
 * Asks the database which packages have advisories.
 *
 * @param endpoint of the database
 * @throws when it does not answer, or answers something else: then nothing was checked
 * @see https://google.github.io/osv.dev/post-v1-querybatch/
 */
export async function advisoriesOf(packages: readonly LockedPackage[], endpoint: string): Promise<Advised[]> {
  const found: Advised[] = [];
  for (let from = 0; from < packages.length; from += BATCH) {
    const group = packages.slice(from, from + BATCH);
    const queries = group.map(({ name, version }) => ({ package: { ecosystem: 'npm', name }, version }));
    const response = await fetch(`${endpoint}/v1/querybatch`, {
      method: 'POST',
      body: JSON.stringify({ queries }),
      signal: AbortSignal.timeout(60_000),
    });
    if (!response.ok) throw new Error(`the database of advisories answered ${response.status}`);
    const { results } = answer.parse(await response.json());
    if (results.length !== group.length) throw new Error('the database of advisories left packages out');
    for (const [index, { vulns = [] }] of results.entries()) {
      const { name, version, dev } = group[index] as LockedPackage;
      if (vulns.length > 0) found.push({ name, version, dev, ids: vulns.map(({ id }) => id) });
    }
  }
  return found;
}
