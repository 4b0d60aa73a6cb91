import { LOG_FIELDS, type LogField } from '../../../shared/runtime/log-fields.ts';
import type { Story, StoryEvent } from './story.ts';

/** A log line with the function that wrote it. */
export interface FunctionLine {
  readonly from: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** Reads log lines in which one of some texts occurs, at or after an instant. */
export type LogReader = (texts: readonly string[], since: Date) => AsyncIterable<FunctionLine>;

/** Fields that a line begins with, that say nothing of the story, or that are too long to print. */
const LEFT_OUT: ReadonlySet<string> = new Set([
  'level',
  'message',
  'time',
  'stack',
  'origin',
  'milliseconds',
  'knownAt',
  'unitId',
] satisfies LogField[]);

/** A call is logged when it ends: its first record may be some seconds older than the first line. */
const BEFORE_MILLISECONDS = 60_000;

/** The log lines of a story; `gap` says why they could not be read. */
export async function logEvents(
  { ids, owns, events }: Story,
  read: LogReader,
): Promise<{ readonly events: readonly StoryEvent[]; readonly gap?: string }> {
  const [first = new Date(0).toISOString()] = events.map(({ at }) => at).sort();
  const since = new Date(Math.max(0, Date.parse(first) - BEFORE_MILLISECONDS));
  const found: StoryEvent[] = [];
  try {
    for await (const line of read(ids, since)) if (owns(line.fields)) found.push(eventOf(line));
    return { events: found };
  } catch (error) {
    return { events: found, gap: (error as Error).message };
  }
}

/** Whether another id of the line says the same, or leads to it. */
function isImplied(
  name: LogField,
  { mailingId, requestId, sqsMessageId, digestId }: FunctionLine['fields'],
): boolean {
  if (name === 'invocationId') return requestId !== undefined || sqsMessageId !== undefined;
  return name === 'digestId' && digestId === mailingId;
}

function eventOf({ from, fields }: FunctionLine): StoryEvent {
  const pairs = Object.keys(LOG_FIELDS)
    .filter((name) => name in fields && !LEFT_OUT.has(name) && !isImplied(name as LogField, fields))
    .map((name) => `${name} ${fields[name]}`);
  const error = fields.level === 'ERROR' ? 'ERROR ' : '';
  return { at: String(fields.time), text: `[${from}] ${error}${fields.message}: ${pairs.join(', ')}` };
}

/**
 * The line in what a function printed; `undefined` when it is none of ours, such as Lambda's own lines and metrics. Lambda may
 * write its own prefix before it.
 */
export function parseLogLine(from: string, printed: string): FunctionLine | undefined {
  const start = printed.indexOf('{');
  if (start < 0) return undefined;
  try {
    const fields = JSON.parse(printed.slice(start)) as Record<string, unknown>;
    return typeof fields.time === 'string' && 'message' in fields ? { from, fields } : undefined;
  } catch {
    return undefined;
  }
}
