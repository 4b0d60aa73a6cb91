import { parseArgs } from 'node:util';
import { digestNameOf } from '../../shared/digest/period.ts';
import { chainNamed } from '../../shared/log/chain-name.ts';
import { chainStory } from './trace/chain.ts';
import { digestStory } from './trace/digest.ts';
import { logEvents } from './trace/log-events.ts';
import { recipientStory } from './trace/recipient.ts';
import { openRecords, type Records } from './trace/records.ts';
import { type Story, storyLines } from './trace/story.ts';
import { UsageError } from './usage.ts';

export const USAGE = 'trace -- CHAIN | DIGEST | RECIPIENT [--outputs FILE]';

const IDS = `An id looks like one of these:
  chain      sa-dec/congress-result#sa-dec.phuong-1, sa-dec/unit-report#sa-dec#2020-06 (in quotes, for the shell)
  digest     weekly-2020-06-28, half-year-2020-06-25-r1
  recipient  lanh-dao, or the id of an account`;

/**
 * Prints what happened to one chain, digest or recipient, in order of time: from the table, and from the log lines of the
 * functions where they can be read. It prints identifiers, instants and states, and never a body, an address or a name.
 *
 * @returns the exit code
 * @throws UsageError on a wrong command line; Error when nothing has the id
 */
export async function run(args: string[], print: (line: string) => void): Promise<number> {
  const options = { outputs: { type: 'string' } } as const;
  const { positionals, values } = parseArgs({ args, options, allowPositionals: true });
  const [id, ...surplus] = positionals;
  if (id === undefined || surplus.length > 0) throw new UsageError(`trace needs one id\n${IDS}`);
  const records = await openRecords(values.outputs);
  try {
    const story = await storyOf(id, records);
    if (!story) throw new Error(`nothing has the id ${id}\n${IDS}`);
    const { events, gap } = await logEvents(story, records.logs);
    for (const line of storyLines({ ...story, events: [...story.events, ...events] })) print(line);
    if (gap !== undefined) print(`The log lines could not be read (${gap}): this is what the table holds.`);
    return 0;
  } finally {
    records.close();
  }
}

/** The story of what has an id; `undefined` when nothing has it. */
async function storyOf(id: string, records: Records): Promise<Story | undefined> {
  const chain = chainNamed(id);
  if (chain) return chainStory(chain, records);
  return digestNameOf(id) ? digestStory(id, records) : recipientStory(id, records);
}
