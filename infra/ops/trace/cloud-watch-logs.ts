import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { type LogReader, parseLogLine } from './log-events.ts';

/** The longest filter pattern, in characters. (CloudWatch Logs API, FilterLogEvents) */
const MAX_PATTERN = 1024;

/** The name that CloudFormation made of the logical id of a function's log group. */
const GROUP = /-(\w+?)PartsLogs/;

/**
 * The log lines of a deployment on AWS, group by group, read with the credentials of the environment.
 *
 * @param region absent: that of the environment
 */
export const cloudWatchLogs = (region: string | undefined, groups: readonly string[]): LogReader =>
  async function* read(texts, since) {
    if (groups.every((group) => group === '')) throw new Error('the stack outputs lack LogGroupNames');
    const client = new CloudWatchLogsClient({ ...(region !== undefined && { region }) });
    try {
      for (const group of groups) {
        const from = GROUP.exec(group)?.[1] ?? group;
        for (const filterPattern of patternsOf(texts)) {
          const filter = { logGroupName: group, filterPattern, startTime: since.getTime() };
          let nextToken: string | undefined;
          do {
            const page = await client.send(new FilterLogEventsCommand({ ...filter, nextToken }));
            for (const { message = '' } of page.events ?? []) {
              const line = parseLogLine(from, message.trim());
              if (line) yield line;
            }
            nextToken = page.nextToken;
          } while (nextToken !== undefined);
        }
      }
    } finally {
      client.destroy();
    }
  };

/** Patterns that find any of the texts, each as long as is allowed. */
function patternsOf(texts: readonly string[]): string[] {
  const patterns: string[] = [];
  for (const term of texts.map((text) => `?"${text}"`)) {
    const last = patterns.at(-1);
    if (last !== undefined && last.length + 1 + term.length <= MAX_PATTERN)
      patterns[patterns.length - 1] = `${last} ${term}`;
    else patterns.push(term);
  }
  return patterns;
}
