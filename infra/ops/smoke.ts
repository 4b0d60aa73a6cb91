import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { ADMIN, districtEmail, LEADER } from '../local/sample/accounts.ts';
import { type ApiClient, expectData, expectProblem } from './client/client.ts';
import type { paths } from './client/schema.ts';
import { callerFor, type Outputs, readOutputs } from './deployment.ts';
import { UsageError } from './usage.ts';

/** The reason of the revisions of the smoke test, by which they can be recognised in the log. */
const REASON = 'kiểm tra';

export const USAGE = 'smoke -- --outputs FILE';

/** Runs the command. @returns the exit code @throws UsageError on a wrong command line */
export async function run(args: string[], print: (line: string) => void): Promise<number> {
  const { values } = parseArgs({ args, options: { outputs: { type: 'string' } } });
  if (values.outputs === undefined) throw new UsageError('smoke needs --outputs FILE');
  return (await smoke(values.outputs, print)) ? 0 : 1;
}

/** A failed step: the expected and the actual result. */
class StepFailedError extends Error {
  override readonly name = 'StepFailedError';
}

/**
 * Tests a deployment, local or on AWS, by its outputs: sign-in, a submission, its replay, a refused submission, a summary and a
 * preview. It withdraws what it submits, so that no figure changes and it can run at any time.
 *
 * @param outputsFile `.local/outputs.json`, or what `cdk deploy --outputs-file` wrote
 * @param print called with a line per step, which starts with `✓` or `✗`
 * @returns whether every step passed
 */
async function smoke(outputsFile: string, print: (line: string) => void): Promise<boolean> {
  const step = async <Result>(name: string, run: () => Promise<[string, Result]>): Promise<Result> => {
    try {
      const [said, result] = await run();
      print(`✓ ${name}: ${said}`);
      return result;
    } catch (error) {
      print(`✗ ${name}: ${(error as Error).message}`);
      throw new StepFailedError(name);
    }
  };
  try {
    await runSteps(await readOutputs(outputsFile), step);
    return true;
  } catch (error) {
    if (!(error instanceof StepFailedError)) print(`✗ ${(error as Error).message}`);
    return false;
  }
}

type Step = <Result>(name: string, run: () => Promise<[string, Result]>) => Promise<Result>;

async function runSteps(outputs: Outputs, step: Step): Promise<void> {
  const [district, leader, admin] = await step('sign-in', async () => {
    const callers = await Promise.all([
      callerFor(outputs, 'DISTRICT', districtEmail('sa-dec')),
      callerFor(outputs, 'LEADER', LEADER.email),
      callerFor(outputs, 'ADMIN', ADMIN.email),
    ] as const);
    return ['district, leader and admin', callers];
  });
  const target = await step('roster', async () => {
    const found = await findTarget(district);
    return [`${found.subjectId} has no current result, next revision ${found.revision}`, found];
  });
  const key = randomUUID();
  const body = resultOf(target);
  const receipt = await step('post', async () => {
    const answer = expectData(await postAs(district, body, key), 201);
    return [`201, recorded at ${answer.recordedAt}`, answer];
  });
  try {
    await step('replay', async () => {
      const answer = expectData(await postAs(district, body, key), 200);
      if (JSON.stringify(answer) !== JSON.stringify(receipt)) throw new Error('200, but another receipt');
      return ['200, the same receipt', undefined];
    });
    await step('refused post', async () => {
      const wrong = resultOf({ ...target, revision: target.revision + 1 }, { elected: 6 });
      const answer = expectProblem(await postAs(district, wrong), 422);
      const pointers = ('errors' in answer ? (answer.errors ?? []) : []).map(({ pointer }) => pointer);
      if (pointers.length === 0) throw new Error('422, but no pointer says what to mend');
      return [`422 at ${pointers.join(', ')}`, undefined];
    });
  } finally {
    await step('withdrawal', async () => {
      const { data: _, ...head } = resultOf({ ...target, revision: target.revision + 1 });
      const answer = expectData(await postAs(district, { ...head, withdrawn: true }), 201);
      return [`201, revision ${answer.revision}: the figures are as before`, undefined];
    });
  }
  await step('summary', async () => {
    const { asOf, congress } = expectData(await leader.GET('/v1/summary', {}), 200);
    const { held, total, percent } = congress.grassroots;
    return [`${held}/${total} (${percent} %) as of ${asOf}`, undefined];
  });
  await preview(admin, target.today, step);
}

/** A preview email, rendered from the figures of this deployment, and not sent. */
async function preview(admin: ApiClient, asOf: string, step: Step): Promise<void> {
  await step('preview', async () => {
    const body = { cadence: 'half-year', asOf, mode: 'preview' } as const;
    const made = expectData(await admin.POST('/v1/digests', { body }), 200);
    const mail = 'mail' in made ? made.mail : undefined;
    if (!mail?.subject || !mail.html || !mail.text)
      throw new Error('200, but no mail with subject, HTML and text');
    return [mail.subject, undefined];
  });
}

interface Target {
  readonly subjectId: string;
  readonly revision: number;
  readonly today: string;
}

/** An organisation of the caller's unit without a current result, beginning with those planned last. */
async function findTarget(client: ApiClient): Promise<Target> {
  const { today } = expectData(await client.GET('/v1/summary', {}), 200);
  const { items } = expectData(await client.GET('/v1/roster', {}), 200);
  const candidates = items
    .filter(({ level }) => level === 'grassroots')
    .sort((one, other) => ((one.plannedOn ?? '9') < (other.plannedOn ?? '9') ? 1 : -1));
  for (const { id } of candidates) {
    const query = { kind: 'congress-result', limit: 1, subjectId: id } as const;
    const [latest] = expectData(await client.GET('/v1/submissions', { params: { query } }), 200).items;
    if (!latest || latest.withdrawn) {
      return { subjectId: id, revision: (latest?.revision ?? 0) + 1, today };
    }
  }
  throw new Error(
    'every organisation of this unit has a result: name another account in SMOKE_DISTRICT_EMAIL',
  );
}

type Submission = paths['/v1/submissions']['post']['requestBody']['content']['application/json'];

const postAs = (client: ApiClient, body: Submission, key: string = randomUUID()) =>
  client.POST('/v1/submissions', { body, params: { header: { 'Idempotency-Key': key } } });

const resultOf = ({ subjectId, revision, today }: Target, changes: { readonly elected?: number } = {}) => ({
  kind: 'congress-result' as const,
  subjectId,
  revision,
  ...(revision > 1 && { reason: REASON }),
  data: {
    heldOn: today,
    form: 'plenary' as const,
    committee: { planned: 5, elected: 5, appointed: 0, reelected: 3, firstTime: 2, ...changes },
    note: REASON,
  },
});
