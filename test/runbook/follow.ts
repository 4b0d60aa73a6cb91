import { spawn } from 'node:child_process';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { AWS_SCRIPT } from './aws.ts';
import { runbookSections } from './sections.ts';

/** The section that defines what the others use. */
const AT_HAND = 'at-hand';

/** What an operator types in. */
export interface TypedIn {
  /** The blocks of the section, by their place; absent: all. */
  readonly blocks?: readonly number[];
  /** What they put in the place of the values of the runbook's own example, by variable. */
  readonly put?: Readonly<Record<string, string>>;
}

/** The desk of an operator: a folder like a clone, with `outputs.json`, the commands on the PATH, and the runbook. */
export class Desk {
  readonly #dir: string;
  readonly #env: Readonly<Record<string, string>>;
  readonly #password: string;
  readonly #sections = new Map(runbookSections().map(({ anchor, blocks }) => [anchor, blocks]));

  private constructor(dir: string, env: Readonly<Record<string, string>>, password: string) {
    this.#dir = dir;
    this.#env = env;
    this.#password = password;
  }

  /**
   * @param outputs the stack outputs
   * @param env what the environment of the operator holds
   * @param password of the admin
   */
  static async set(
    outputs: Readonly<Record<string, string>>,
    {
      stackName,
      env,
      password,
    }: { stackName: string; env: Readonly<Record<string, string>>; password: string },
  ): Promise<Desk> {
    const dir = await mkdtemp(join(tmpdir(), 'desk-'));
    for (const name of ['package.json', 'infra', 'node_modules'])
      await symlink(resolve(name), join(dir, name));
    await writeFile(join(dir, 'outputs.json'), JSON.stringify({ [stackName]: outputs }));
    await writeFile(join(dir, 'aws'), AWS_SCRIPT, { mode: 0o755 });
    return new Desk(dir, env, password);
  }

  /** Writes what the functions printed, where `npm run trace` reads it. */
  async log(lines: readonly string[]): Promise<void> {
    await writeFile(join(this.#dir, 'functions.log'), `${lines.join('\n')}\n`);
  }

  /**
   * Follows a section: runs its commands as they are typed there. The stage is `dev`, and example values are those that are put
   * in their place; nothing else is changed.
   *
   * @returns what the commands printed
   * @throws when a command fails, with what it said
   */
  async follow(anchor: string, { blocks, put = {} }: TypedIn = {}): Promise<string> {
    const own = this.#blocksOf(anchor);
    const chosen = (blocks ?? own.map((_, index) => index)).map((index) => own[index]);
    if (chosen.length === 0 || chosen.includes(undefined)) throw new Error(`${anchor} has no such commands`);
    const typed = chosen.join('\n');
    const commands = Object.entries(put).reduce((text, [name, value]) => {
      const line = new RegExp(`^${name}=\\S+`, 'm');
      if (!line.test(text)) throw new Error(`${anchor} has no value ${name} to put in`);
      return text.replace(line, `${name}=${value}`);
    }, typed);
    const [tools = '', signIn = ''] = this.#blocksOf(AT_HAND);
    const isCaller = /^call |\$\(call /m.test(commands);
    const script = [tools.replace(/^STAGE=prod$/m, 'STAGE=dev'), ...(isCaller ? [signIn] : []), commands];
    return this.#run(script.join('\n'));
  }

  async remove(): Promise<void> {
    await rm(this.#dir, { recursive: true });
  }

  #blocksOf(anchor: string): readonly string[] {
    const blocks = this.#sections.get(anchor);
    if (!blocks) throw new Error(`the runbook has no section ${anchor}`);
    return blocks;
  }

  #run(script: string): Promise<string> {
    const path = [this.#dir, resolve('node_modules/.bin'), process.env.PATH].join(delimiter);
    const child = spawn('bash', ['-euo', 'pipefail', '-c', script], {
      cwd: this.#dir,
      env: { ...process.env, ...this.#env, PATH: path },
    });
    const { promise, resolve: done, reject } = Promise.withResolvers<string>();
    let [said, errors] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      errors += text;
    });
    child.stdin.end(`${this.#password}\n`);
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) done(said);
      else reject(new Error(`ended with ${code}:\n${script}\n${said}\n${errors}`));
    });
    return promise;
  }
}
