/**
 * The entry of `npm run doctor`: it runs on whatever Node there is, without any package, and says when the project's own Node is
 * missing. Everything else is looked at by `doctor.ts`, which that Node runs.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const own = join(root, 'node_modules', '.bin', 'node');
const [major = 0] = process.versions.node.split('.').map(Number);

if (!existsSync(own)) {
  const said = [
    major < 20
      ? `✗ Node: ${process.versions.node} runs, 20 or later is needed\n    Install Node 20 or later with npm.`
      : `✓ Node: ${process.versions.node}, enough for \`npm ci\``,
    '✗ packages: the own Node of the project is not in node_modules',
    '    Run `npm ci`. If it fails, its last lines say why; the install scripts of `node` and `esbuild` must run.',
    '– everything else: not without the packages',
  ];
  process.stdout.write(`${said.join('\n')}\n`);
  process.exit(1);
}
const { status, error } = spawnSync(
  own,
  [join(root, 'infra/ops/cli.ts'), 'doctor', ...process.argv.slice(2)],
  {
    stdio: 'inherit',
  },
);
if (error) process.stderr.write(`${error.message}\n`);
process.exit(status ?? 1);
