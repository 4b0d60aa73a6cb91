import type { IncomingMessage } from 'node:http';
import { search } from 'jmespath';
import { serve } from '../../infra/local/http-server.ts';
import type { Engine } from '../../infra/local/processes.ts';
import { textOf } from './aws-text.ts';

/** The options of a call, without their dashes. A switch has the value `true`. */
export type AwsOptions = Readonly<Record<string, string | true>>;

/** One subcommand. @returns its answer; text is printed as it is */
export type AwsCommand = (options: AwsOptions) => Promise<unknown>;

/** An error as AWS answers it. */
export class AwsError extends Error {
  override readonly name = 'AwsError';
}

/** The file that stands for the AWS command line on the PATH: it passes on what it is called with, and prints the answer. */
export const AWS_SCRIPT = `#!/usr/bin/env node
const response = await fetch(process.env.AWS_STAND_IN, { method: 'POST', body: JSON.stringify(process.argv.slice(2)) });
const { stdout, stderr, code } = await response.json();
process.stdout.write(stdout);
process.stderr.write(stderr);
process.exitCode = code;
`;

interface Printed {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number;
}

/** Options of every subcommand. */
const COMMON: readonly string[] = ['query', 'output', 'cli-read-timeout'];

/**
 * Stands in for the AWS command line: knows the subcommands that the documents use, and fails by name for any other.
 *
 * @param commands by service and operation, `sqs receive-message`, each with the names of its options
 */
export const startAws = (
  commands: Readonly<Record<string, { readonly options: readonly string[]; readonly run: AwsCommand }>>,
): Promise<Engine> =>
  serve(async (request, response) => {
    const args = JSON.parse(await textIn(request)) as string[];
    const printed = await answer(args).catch(
      ({ message }: Error): Printed => ({ stdout: '', stderr: `aws: ${message}\n`, code: 254 }),
    );
    response.end(JSON.stringify(printed));

    async function answer([service = '', operation = '', ...rest]: string[]): Promise<Printed> {
      const name = `${service} ${operation}`;
      const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
      if (!command) throw new Error(`${name} is none of the subcommands that test/runbook knows`);
      const options = optionsOf(rest);
      const unknown = Object.keys(options).find((one) => ![...COMMON, ...command.options].includes(one));
      if (unknown !== undefined)
        throw new Error(`${name} has no option --${unknown} that test/runbook knows`);
      const found = await command.run(options);
      return { stdout: printedAs(found, options), stderr: '', code: 0 };
    }
  });

async function textIn(request: IncomingMessage): Promise<string> {
  return Buffer.concat(await Array.fromAsync(request as AsyncIterable<Buffer>)).toString();
}

/** What follows an option is its value; several are parted by spaces, and an argument without an option is `out`. */
function optionsOf(args: readonly string[]): AwsOptions {
  const options: Record<string, string | true> = {};
  let last: string | undefined;
  for (const arg of args) {
    if (arg.startsWith('--')) {
      last = arg.slice(2);
      options[last] = true;
    } else if (last === undefined || (last !== 'attribute-names' && options[last] !== true)) {
      options.out = arg;
    } else {
      options[last] = options[last] === true ? arg : `${options[last]} ${arg}`;
    }
  }
  return options;
}

function printedAs(found: unknown, { query, output = 'json' }: AwsOptions): string {
  if (typeof found === 'string') return found;
  if (found === undefined) return '';
  const value = typeof query === 'string' ? search(found, query) : found;
  return output === 'text' ? `${textOf(value)}\n` : `${JSON.stringify(value, undefined, 4)}\n`;
}
