import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdtemp, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { ROOT } from '../../infra/build/cache.ts';
import { fixedName } from './cloudformation/names.ts';
import { startFakeAws } from './cloudformation/server.ts';
import { REGION } from './cloudformation/stacks.ts';

/** Each command of the CLI takes some seconds. */
const TIMEOUT = 240_000;

type Outputs = Record<string, Record<string, string>>;

/** An empty account, and the CLI that is told of it by environment variables alone. */
class Operator {
  readonly #dir: string;
  readonly #endpoint: string;

  constructor(dir: string, endpoint: string) {
    this.#dir = dir;
    this.#endpoint = endpoint;
  }

  /** Runs `cdk` as the operations document has it typed. */
  async cdk(...args: string[]): Promise<{ readonly code: number | null; readonly printed: string }> {
    const child = spawn(join(ROOT, 'node_modules', '.bin', 'cdk'), args, {
      cwd: ROOT,
      env: {
        PATH: `${join(ROOT, 'node_modules', '.bin')}:${process.env.PATH}`,
        // Neither profiles nor the cache of whoever runs this.
        HOME: this.#dir,
        CDK_OUTPUT: join(this.#dir, 'cdk.out'),
        CDK_VALIDATION: 'false',
        CDK_DISABLE_CLI_TELEMETRY: 'true',
        CI: 'true',
        AWS_ENDPOINT_URL: this.#endpoint,
        AWS_ACCESS_KEY_ID: 'AKIA',
        AWS_SECRET_ACCESS_KEY: 'secret',
        AWS_REGION: REGION,
        AWS_EC2_METADATA_DISABLED: 'true',
      },
    });
    let printed = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        printed += chunk.toString();
      });
    }
    const [code] = (await once(child, 'close')) as [number | null];
    // The end of it says what happened.
    return { code, printed: printed.split('\n').slice(-40).join('\n') };
  }

  deploy(stage = 'dev') {
    const file = join(this.#dir, 'outputs.json');
    return this.cdk(
      ...['deploy', '--all', '-c', `stage=${stage}`, '--require-approval', 'never', '--outputs-file', file],
    );
  }

  async outputs(): Promise<Outputs> {
    return JSON.parse(await readFile(join(this.#dir, 'outputs.json'), 'utf8')) as Outputs;
  }
}

/** The names of the outputs of each template of the stage `dev`. */
async function expectedOutputs(): Promise<Record<string, string[]>> {
  const dir = inject('assemblyDir');
  const files = (await readdir(dir)).filter((name) => name.endsWith('.template.json'));
  const entries = files.map(async (file) => {
    const { Outputs: outputs } = JSON.parse(await readFile(join(dir, file), 'utf8')) as { Outputs?: object };
    return [file.replace('.template.json', ''), Object.keys(outputs ?? {}).sort()] as const;
  });
  return Object.fromEntries((await Promise.all(entries)).filter(([, names]) => names.length > 0));
}

const namesIn = (outputs: Outputs) =>
  Object.fromEntries(Object.entries(outputs).map(([stack, values]) => [stack, Object.keys(values).sort()]));

describe('cdk, told of an account by environment variables alone', () => {
  let aws: Awaited<ReturnType<typeof startFakeAws>>;
  let operator: Operator;

  beforeEach(async () => {
    aws = await startFakeAws();
    operator = new Operator(await mkdtemp(join(tmpdir(), 'operator-')), aws.endpoint);
    const { code, printed } = await operator.cdk('bootstrap', '-c', 'stage=dev');
    expect(code, printed).toBe(0);
  }, TIMEOUT);
  afterEach(() => aws.stop());

  const succeeds = async (done: ReturnType<Operator['cdk']>) => {
    const { code, printed } = await done;
    expect(code, printed).toBe(0);
    return printed;
  };

  it(
    'deploys into an empty account with every output, and finds no change the second time',
    async () => {
      await succeeds(operator.deploy());
      const outputs = await operator.outputs();
      expect(namesIn(outputs)).toEqual(await expectedOutputs());
      const made = new Map(aws.account.existing);
      expect(await succeeds(operator.deploy())).toContain('(no changes)');
      expect(await operator.outputs()).toEqual(outputs);
      expect(aws.account.existing).toEqual(made);
    },
    TIMEOUT,
  );

  it(
    'deploys after deployments that failed half-way, each at another resource',
    async () => {
      for (const failing of [
        'AWS::Lambda::Function',
        'AWS::Scheduler::Schedule',
        'AWS::CloudWatch::Alarm',
        'AWS::CloudFront::Distribution',
      ]) {
        aws.account.failsAt = (_, type) => type === failing;
        const { code, printed } = await operator.deploy();
        expect(code, failing).toBe(1);
        // It failed where it was made to, and not at what an earlier one had left behind.
        expect(printed, failing).toContain('made to fail');
        expect(printed, failing).not.toContain('already exists');
      }
      aws.account.failsAt = undefined;
      await succeeds(operator.deploy());
      expect(namesIn(await operator.outputs())).toEqual(await expectedOutputs());
    },
    TIMEOUT,
  );

  it(
    'deploys after a destroy, which leaves the data and no name that is taken',
    async () => {
      await succeeds(operator.deploy());
      await succeeds(operator.cdk('destroy', 'Congress-dev-*', '-c', 'stage=dev', '--force'));
      const left = aws.account.orphans();
      expect(left.map(({ type }) => type)).toEqual(
        expect.arrayContaining(['AWS::DynamoDB::GlobalTable', 'AWS::Cognito::UserPool', 'AWS::S3::Bucket']),
      );
      const taken = left.filter(({ type, properties }) => fixedName(type, properties) !== undefined);
      expect(taken.map(({ name }) => name)).toEqual([]);
      await succeeds(operator.deploy());
    },
    TIMEOUT,
  );

  it(
    'deploys a second stage of the same domain beside the first, and goes on with either alone',
    async () => {
      const first = 'test/fixtures/stages/prod.json';
      const second = join(await mkdtemp(join(tmpdir(), 'stage-')), 'trial.json');
      await copyFile(first, second);
      const ofStage = (file: string) => ['-c', `config=${file}`, '--all', '--require-approval', 'never'];
      await succeeds(operator.cdk('deploy', ...ofStage(first)));
      await succeeds(operator.cdk('deploy', ...ofStage(second)));
      // Both go on when the other is gone: none of them has the identity of the domain for itself.
      await succeeds(operator.cdk('destroy', 'Congress-trial-*', '-c', `config=${second}`, '--force'));
      expect([...aws.account.existing.keys()]).toContain('AWS::SES::EmailIdentity dai-hoi.test');
      await succeeds(operator.cdk('deploy', ...ofStage(first)));
      await succeeds(operator.cdk('deploy', ...ofStage(second)));
    },
    TIMEOUT,
  );
});
