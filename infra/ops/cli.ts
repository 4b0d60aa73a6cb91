import { UsageError } from './usage.ts';

/** One command of an operator. */
interface Command {
  /** Its command line. */
  readonly USAGE: string;
  /** @returns the exit code @throws UsageError on a wrong command line */
  run(args: string[], print: (line: string) => void): Promise<number>;
}

/** What operators run against a deployment, on AWS or local; each in the file of its name. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  doctor: () => import('./doctor.ts'),
  smoke: () => import('./smoke.ts'),
  trace: () => import('./trace.ts'),
  export: () => import('./export.ts'),
  import: () => import('./import.ts'),
  recompute: () => import('./recompute.ts'),
};

// A reader that has seen enough (`| head`) is no failure.
process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => process.exit(code === 'EPIPE' ? 0 : 1));
const print = (line: string) => process.stdout.write(`${line}\n`);
const [name = '', ...args] = process.argv.slice(2);
const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
const command = await load?.();
if (!command) {
  process.stderr.write(`usage: node infra/ops/cli.ts ${Object.keys(COMMANDS).join(' | ')}\n`);
  process.exit(2);
}
try {
  process.exitCode = await command.run(args, print);
} catch (error) {
  const { code } = error as { code?: unknown };
  const wrongUse = error instanceof UsageError || String(code).startsWith('ERR_PARSE_ARGS');
  process.stderr.write(`${(error as Error).message}\n${wrongUse ? `usage: npm run ${command.USAGE}\n` : ''}`);
  process.exitCode = wrongUse ? 2 : 1;
}
