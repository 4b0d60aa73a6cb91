import { Stack } from 'aws-cdk-lib';
import { LogGroup, QueryDefinition, QueryString } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { LogField } from '../../shared/runtime/log-fields.ts';
import type { StageConfig } from '../config/stage-config.ts';

/** A field of a log line, or of CloudWatch itself. */
type Field = LogField | '@message';

/** One saved query: the lines that it finds, and what it shows of each, or how many there are of which. */
type Query = Listing | Count;

interface Listing {
  readonly filter: string;
  readonly fields: readonly Field[];
  /** @default oldest first */
  readonly newestFirst?: true;
}

/** Counts lines of the access log, those with the most calls first. */
interface Count {
  readonly filter: string;
  readonly callsBy: string;
}

const OUTCOME: readonly Field[] = ['level', 'message', 'status', 'problem', 'reason', 'why', 'cause'];
const MAIL: readonly Field[] = ['mailingId', 'recipientId', 'event', 'state', 'sqsMessageId', 'sesMessageId'];

/**
 * The saved queries, by name. The id to look for stands in capitals: operators put theirs in its place. Fields are found in lines
 * of JSON, also behind the prefix that Lambda writes.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_AnalyzeLogData-discoverable-fields.html
 */
const QUERIES: Readonly<Record<string, Query>> = {
  // Lambda's own lines (time-outs, REPORT) have the id of the invocation alone, as @requestId.
  'by request': {
    filter: 'requestId = "REQUEST_ID" or invocationId = "REQUEST_ID" or @requestId = "REQUEST_ID"',
    fields: [...OUTCOME, 'route', 'accountId', 'item', 'chain', 'revision', 'digestId', '@message'],
  },
  'by chain': {
    filter: 'chain = "UNIT/KIND#SUBJECT"',
    fields: [...OUTCOME, 'route', 'accountId', 'revision', 'replayed', 'requestId'],
  },
  'by digest': {
    filter: 'digestId = "DIGEST_ID" or mailingId = "DIGEST_ID"',
    fields: [...OUTCOME, 'mode', 'knownAt', 'queued', ...MAIL, 'queuedMessageId', 'requestId'],
  },
  'by recipient': {
    filter: 'recipientId = "RECIPIENT_ID"',
    fields: [...OUTCOME, ...MAIL, 'originalMessageId', 'queuedMessageId'],
  },
  failures: {
    filter: 'level = "ERROR" or status like /^5/ or @message like /Task timed out|Runtime\\.|"error":"[^"-]/',
    fields: [...OUTCOME, 'route', 'error', 'requestId', 'digestId', 'mailingId', 'recipientId', '@message'],
    newestFirst: true,
  },
  'calls by account': { filter: 'ispresent(account)', callsBy: 'account, route, status' },
};

/** The most lines that a query shows. */
const MAX_LINES = 1000;

/**
 * Saved queries of CloudWatch Logs Insights over every log group of the stack: those of all functions, and the access log of the
 * API. To be created last.
 */
export class SavedQueries extends Construct {
  /** The names of all log groups, separated by spaces. */
  readonly logGroupNames: string;

  constructor(scope: Construct, id: string, { stage }: Pick<StageConfig, 'stage'>) {
    super(scope, id);
    const logGroups = Stack.of(this)
      .node.findAll()
      .filter((one) => one instanceof LogGroup);
    this.logGroupNames = logGroups.map(({ logGroupName }) => logGroupName).join(' ');
    for (const [name, query] of Object.entries(QUERIES)) {
      new QueryDefinition(this, name.replaceAll(' ', '-'), {
        queryDefinitionName: `congress-${stage}/${name}`,
        queryString: new QueryString({
          ...('fields' in query && { fields: ['@timestamp', '@log', ...new Set(query.fields)] }),
          filterStatements: [query.filter],
          ...('callsBy' in query && { statsStatements: [`count(*) as calls by ${query.callsBy}`] }),
          sort: 'callsBy' in query ? 'calls desc' : `@timestamp ${query.newestFirst ? 'desc' : 'asc'}`,
          limit: MAX_LINES,
        }),
        logGroups,
      });
    }
  }
}
