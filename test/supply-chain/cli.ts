import { readFile, writeFile } from 'node:fs/promises';
import { advisoriesOf, OSV } from './advisories.ts';
import { licenceTable, unlicensed } from './licences.ts';
import { lockedPackages } from './packages.ts';

/**
 * Checks licences and advisories of the lockfile, and writes the list of what is deployed. Ends with 1 where something is
 * found in what is deployed, with 2 where advisories could not be looked up, else with 0.
 */
const packages = await lockedPackages();
const list = 'docs/licences.md';
const [head = ''] = (await readFile(list, 'utf8')).split('| package');
await writeFile(list, `${head}${licenceTable(packages)}\n`);

const refused = unlicensed(packages);
for (const { name, version, license } of refused) {
  console.error(`licence of ${name} ${version} is not allowed: ${license ?? 'none'}`);
}
let code = refused.length > 0 ? 1 : 0;
try {
  const advised = await advisoriesOf(packages, process.env.OSV_ENDPOINT ?? OSV);
  for (const { name, version, dev, ids } of advised) {
    console.error(`${dev ? 'development' : 'deployed'}: ${name} ${version} has ${ids.join(', ')}`);
  }
  if (advised.some(({ dev }) => !dev)) code = 1;
  console.log(`${packages.length} packages: ${advised.length} with advisories`);
} catch (error) {
  console.error(`advisories were not checked: ${error instanceof Error ? error.message : error}`);
  if (code === 0) code = 2;
}
process.exitCode = code;
