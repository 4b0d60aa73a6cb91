import { GetAccountCommand, GetEmailIdentityCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import type { LocalCloud } from '../../infra/local/cloud.ts';
import { resources } from '../fixtures/backend-template.ts';
import { AwsError, type startAws } from './aws.ts';
import { sqsCommands } from './aws-sqs.ts';

type Commands = Parameters<typeof startAws>[0];

/** What the subcommands look at. */
interface Seen {
  readonly cloud: LocalCloud;
  /** The name of the stack, which begins the names of its functions. */
  readonly stackName: string;
  /** Where functions reach SES. */
  readonly sesAddress: string;
  /** What the functions printed, and the lines of the access log. */
  readonly printed: readonly string[];
  readonly accessLog: readonly string[];
}

/** The subcommands of the AWS command line that the documents use, on a local cloud. */
export const commandsOn = (seen: Seen): Commands => ({
  ...sqsCommands(seen.cloud),
  ...lambdaCommands(seen),
  ...otherCommands(seen),
});

function lambdaCommands({ cloud, stackName }: Seen): Commands {
  const named = (id: string) => `${stackName}-${id}-LOCAL`;
  const idOf = (name: string) => name.replace(`${stackName}-`, '').replace(/-LOCAL$/, '');
  const mappings = () =>
    cloud.triggers.map(({ id, sourceArn, functionName, trigger }) => ({
      UUID: id,
      State: trigger.isOn ? 'Enabled' : 'Disabled',
      EventSourceArn: sourceArn,
      FunctionArn: `arn:aws:lambda:local:000000000000:function:${named(functionName)}`,
    }));
  return {
    'lambda list-functions': {
      options: [],
      run: async () => ({
        Functions: resources('AWS::Lambda::Function').map(([id]) => ({ FunctionName: named(id) })),
      }),
    },
    'lambda invoke': {
      options: ['function-name', 'cli-binary-format', 'payload', 'out'],
      run: async ({ 'function-name': name, payload, out }) => {
        if (out !== '/dev/stdout') throw new Error('the payload goes to /dev/stdout');
        const answer = await cloud.invoke(idOf(String(name)), JSON.parse(String(payload ?? '{}'))).then(
          (result) => ({ result, status: { StatusCode: 200, ExecutedVersion: '$LATEST' } }),
          ({ message }: Error) => ({
            result: { errorMessage: message },
            status: { StatusCode: 200, FunctionError: 'Unhandled', ExecutedVersion: '$LATEST' },
          }),
        );
        return `${JSON.stringify(answer.result)}${JSON.stringify(answer.status, undefined, 4)}\n`;
      },
    },
    'lambda list-event-source-mappings': {
      options: [],
      run: async () => ({ EventSourceMappings: mappings() }),
    },
    'lambda update-event-source-mapping': {
      options: ['uuid', 'enabled'],
      run: async ({ uuid }) => {
        const found = cloud.triggers.find(({ id }) => id === uuid);
        if (!found) throw new AwsError(`ResourceNotFoundException: ${uuid}`);
        found.trigger.enable();
        return mappings().find(({ UUID }) => UUID === uuid);
      },
    },
    'lambda get-account-settings': {
      options: [],
      run: async () => ({
        AccountLimit: { ConcurrentExecutions: 1000, UnreservedConcurrentExecutions: 1000 },
      }),
    },
  };
}

function otherCommands({ cloud, sesAddress, printed, accessLog }: Seen): Commands {
  const ses = new SESv2Client({
    endpoint: sesAddress,
    region: cloud.outputs.Region as string,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  return {
    'logs tail': {
      options: ['since', 'format', 'filter-pattern', 'out'],
      run: async ({ out: group, 'filter-pattern': pattern }) => {
        const isWanted = patternOf(typeof pattern === 'string' ? pattern : '');
        return linesOf(String(group), printed, accessLog)
          .filter(isWanted)
          .map((line) => `${line}\n`)
          .join('');
      },
    },
    'scheduler list-schedules': {
      options: ['name-prefix'],
      run: async ({ 'name-prefix': prefix }) => ({
        Schedules: resources('AWS::Scheduler::Schedule')
          .map(([, { Properties }]) => ({ Name: String(Properties.Name), State: String(Properties.State) }))
          .filter(({ Name }) => Name.startsWith(String(prefix))),
      }),
    },
    'sesv2 get-email-identity': {
      options: ['email-identity'],
      run: ({ 'email-identity': name }) =>
        ses.send(new GetEmailIdentityCommand({ EmailIdentity: String(name) })),
    },
    'sesv2 get-account': { options: [], run: () => ses.send(new GetAccountCommand({})) },
    'cognito-idp initiate-auth': {
      options: ['auth-flow', 'client-id', 'auth-parameters'],
      run: async ({ 'client-id': client, 'auth-parameters': parameters }) => {
        const { USERNAME = '', PASSWORD = '' } = Object.fromEntries(
          String(parameters)
            .split(',')
            .map((pair) => pair.split('=')),
        );
        if (client !== cloud.outputs.UserPoolClientId) throw new AwsError('ResourceNotFoundException');
        const { accessToken } = await cloud.signIn(USERNAME, PASSWORD);
        return { AuthenticationResult: { AccessToken: accessToken } };
      },
    },
  };
}

/** The lines of a log group: of the access log, or of the function whose construct made the group. */
function linesOf(group: string, printed: readonly string[], accessLog: readonly string[]): string[] {
  if (group.startsWith('ApiAccessLogs')) return [...accessLog];
  const name = /^(\w+)PartsLogs/.exec(group)?.[1];
  if (name === undefined) throw new AwsError(`ResourceNotFoundException: ${group}`);
  return printed.filter((line) => new RegExp(`^${name}[0-9A-F]{8}: `).test(line));
}

/**
 * A filter pattern of terms: lines that have all of them, and of those with a question mark any. A pattern for fields of JSON is
 * known as one comparison.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 */
function patternOf(pattern: string): (line: string) => boolean {
  const field = /^\{ \$\.(\w+) = "([^"]+)" \}$/.exec(pattern);
  const [, name, value = ''] = field ?? [];
  if (field) return (line) => new RegExp(`"${name}":"${value.replace('*', '[^"]*')}"`).test(line);
  const terms = [...pattern.matchAll(/(\??)"([^"]+)"/g)];
  if (pattern.replace(/\??"[^"]+"/g, '').trim() !== '') throw new AwsError(`the pattern ${pattern}`);
  const of = (mark: string) => terms.filter((term) => term[1] === mark).map((term) => term[2] as string);
  const [all, any] = [of(''), of('?')];
  return (line) =>
    all.every((term) => line.includes(term)) && (any.length === 0 || any.some((term) => line.includes(term)));
}
