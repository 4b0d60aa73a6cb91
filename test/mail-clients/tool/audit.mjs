import { readFileSync } from 'node:fs';
import { caniemail } from 'caniemail';

// Prints, as JSON, which features of a mail each client does not support: [client, feature] pairs.

const [file, clients] = process.argv.slice(2);
const { issues } = caniemail({ clients: clients.split(','), html: readFileSync(file, 'utf8') });
const found = [...issues.errors].flatMap(([client, all]) => all.map(({ title }) => [client, title]));
process.stdout.write(JSON.stringify(found));
