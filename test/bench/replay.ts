import { LocalFunction, type WorkerInstance } from '../../infra/local/lambda.ts';
import { WarmInstances } from '../../infra/local/warm.ts';
import { firstPost } from '../fixtures/first-post.ts';
import { Wire } from '../fixtures/wire.ts';
import { submitBundle } from './peers.ts';
import { startStage } from './stage.ts';
import type { Row } from './table.ts';

const JUNE = Date.parse('2020-06-01T01:00:00Z');

/**
 * The calls of DynamoDB by which the local cloud's function, whose clock is years behind, answers a post that it has answered
 * before. The gate is in `test/integration/journey.test.ts`.
 */
export async function replayCalls(): Promise<readonly Row[]> {
  const stage = await startStage(1);
  const wire = new Wire();
  const endpoint = await wire.proxy('dynamodb', stage.outputs.DynamoDbEndpoint);
  const submit = new LocalFunction(
    {
      name: 'Submit',
      bundle: await submitBundle(),
      handler: 'handler',
      environment: { ...stage.env, AWS_ENDPOINT_URL_DYNAMODB: endpoint },
      timeoutSeconds: 10,
      memoryMb: 512,
    },
    {
      clockOffset: JUNE - Date.now(),
      warm: new WarmInstances<WorkerInstance>({ milliseconds: 60_000, most: 1 }),
      onLog: () => {},
    },
  );
  try {
    const statusOf = async () => ((await submit.invoke(firstPost(0))) as { statusCode: number }).statusCode;
    const first = await statusOf();
    const before = wire.calls.length;
    const again = await statusOf();
    if (first !== 201 || again !== 200) throw new Error(`answered ${first}, then ${again}`);
    const calls = wire.calls.slice(before).map(({ action }) => action);
    return [
      {
        what: 'calls of a replay in the local cloud',
        before: '4 PutItem',
        now: `${calls.length} ${[...new Set(calls)].join(', ')}`,
        goal: '1 PutItem',
        isMet: calls.join() === 'PutItem',
      },
    ];
  } finally {
    await submit.stop();
    wire.stop();
    await stage.stop();
  }
}
