import { existsSync } from 'node:fs';
import { DescribeTableCommand, DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { readOutputs } from '../deployment.ts';
import { UsageError } from '../usage.ts';

/** Where the local cloud writes its outputs. */
const LOCAL_OUTPUTS = '.local/outputs.json';
/** Timeouts in milliseconds of an attempt, which may read a page of 1 MB over a slow line, and of its connection. */
const PATIENCE = { requestTimeout: 30_000, connectionTimeout: 5000, throwOnRequestTimeout: true } as const;

/** Options of each command on the table of a deployment. */
export const TABLE_OPTIONS = { outputs: { type: 'string' }, table: { type: 'string' } } as const;

/** The table of a deployment, or another one of its account. */
export interface OperatorTable {
  readonly name: string;
  /** For a person: the name, and where it is. */
  readonly title: string;
  /** Now by the clock of AWS, as the SDK read it off an answer. */
  now(): Date;
  /**
   * A client with the credentials of the operator: of its own for each caller, because middleware may be added to it.
   *
   * @param repeats whether it repeats by itself what is throttled or not answered; by default it does, a few times
   */
  newClient(options?: { readonly repeats: boolean }): DynamoDBClient;
}

/**
 * The table that a command line names. Credentials are the operator's usual ones of the AWS SDK; the endpoint is that of the
 * outputs of a local cloud, else `AWS_ENDPOINT_URL_DYNAMODB`, else AWS.
 *
 * @param outputs file of stack outputs; absent: those of the local cloud, or none when a table is named
 * @param table another table than that of the outputs
 * @throws UsageError when there are no outputs; Error when there is no such table, or it has other keys
 */
export async function operatorTable({
  outputs,
  table,
}: {
  readonly outputs?: string | undefined;
  readonly table?: string | undefined;
}): Promise<OperatorTable> {
  const file = outputs ?? (table === undefined ? LOCAL_OUTPUTS : undefined);
  if (file === LOCAL_OUTPUTS && !existsSync(file)) {
    throw new UsageError(`there is no ${file}: name the outputs of the deployment with --outputs FILE`);
  }
  const read = file === undefined ? undefined : await readOutputs(file);
  const name = table ?? read?.TableName;
  if (name === undefined) throw new Error(`${file} lacks the stack output TableName`);
  const endpoint = read?.DynamoDbEndpoint;
  const config: DynamoDBClientConfig = {
    requestHandler: PATIENCE,
    ...(read?.Region !== undefined && { region: read.Region }),
    ...(endpoint !== undefined && {
      endpoint,
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    }),
  };
  const newClient: OperatorTable['newClient'] = ({ repeats } = { repeats: true }) =>
    new DynamoDBClient({ ...config, ...(!repeats && { maxAttempts: 1 }) });
  const client = newClient();
  try {
    const { Table } = await client.send(new DescribeTableCommand({ TableName: name }));
    const keys = Table?.KeySchema?.map(({ AttributeName }) => AttributeName).join(', ');
    if (keys !== 'pk, sk') throw new Error(`the table ${name} has the keys ${keys}, not pk and sk`);
    const { systemClockOffset } = client.config;
    return {
      name,
      title: `${name} (${endpoint ?? (await client.config.region())})`,
      now: () => new Date(Date.now() + systemClockOffset),
      newClient,
    };
  } finally {
    client.destroy();
  }
}
