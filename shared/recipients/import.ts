import type { Day } from '../days.ts';
import { PROVINCE } from '../ids.ts';
import { recordsBefore } from '../log/call.ts';
import { holdingOn } from '../log/effective.ts';
import type { ImportRow } from '../log/import.ts';
import type { Log } from '../log/store.ts';
import { readUnitIds } from '../roster/read.ts';
import { issue, issuesOf } from '../runtime/issues.ts';
import type { Issue } from '../runtime/problem.ts';
import { unreadFields } from '../spreadsheet/unread-fields.ts';
import { readRecipientChains } from './read.ts';
import { RECIPIENT, type Recipient } from './recipient.ts';

/** The rows that may be written, and what is wrong with the others. */
export interface CheckedRecipients {
  readonly rows: readonly ImportRow<Recipient>[];
  readonly errors: readonly Issue[];
}

/**
 * Checks recipients each on its own, against each other, and against those that stand on the day they take effect.
 *
 * @param at `callKey`: the key of the import, whose own rows are left out when it is sent again
 */
export async function checkRecipientRows(
  log: Log,
  rawRows: readonly unknown[],
  { effectiveFrom, knownAt, callKey }: { effectiveFrom: Day; knownAt: string; callKey?: string | undefined },
): Promise<CheckedRecipients> {
  const units = new Set([PROVINCE, ...(await readUnitIds(log, knownAt))]);
  const standing = new Map<string, Standing>();
  for await (const records of readRecipientChains(log, knownAt)) {
    const chain = recordsBefore(records, callKey);
    const recipient = holdingOn(chain, effectiveFrom)?.data;
    const lastRevision = Math.max(0, ...chain.map(({ revision }) => revision));
    standing.set(records[0].subject, { recipient, lastRevision });
  }
  const errors: Issue[] = [];
  const ids = new Set<string>();
  const rows = rawRows.flatMap((raw, index): ImportRow<Recipient>[] => {
    const pointer = `/items/${index}`;
    const unread = unreadFields(raw, pointer);
    if (unread.length > 0) {
      errors.push(...unread);
      return [];
    }
    const read = RECIPIENT.data.safeParse(raw, { reportInput: true });
    const found = read.success ? rulesOf(read.data, pointer, { units, ids }) : issuesOf(read.error, pointer);
    if (read.success) ids.add(read.data.id);
    errors.push(...found);
    return read.success && found.length === 0 ? [rowOf(read.data, pointer, standing.get(read.data.id))] : [];
  });
  const { accepted, refused } = withoutDoubles(rows, standing);
  const doubles = refused.map(({ pointer }) =>
    issue(`${pointer}/email`, 'duplicate-recipient', 'Địa chỉ này đã nhận tổng hợp cùng phạm vi.'),
  );
  return { rows: accepted, errors: [...errors, ...doubles] };
}

/** What is known of a recipient: as it holds on the day of the import, if it does, and its last revision. */
interface Standing {
  readonly recipient: Recipient | undefined;
  readonly lastRevision: number;
}

const rowOf = (data: Recipient, pointer: string, standing: Standing | undefined): ImportRow<Recipient> => ({
  id: data.id,
  pointer,
  kind: RECIPIENT,
  data,
  standing: standing?.recipient,
  lastRevision: standing?.lastRevision ?? 0,
  ends: data.cadences.length === 0 && (standing?.recipient?.cadences.length ?? 0) > 0,
});

function rulesOf(
  data: Recipient,
  pointer: string,
  { units, ids }: { readonly units: ReadonlySet<string>; readonly ids: ReadonlySet<string> },
): Issue[] {
  const found: Issue[] = [];
  if (!units.has(data.scope)) {
    found.push(issue(`${pointer}/scope`, 'unknown-unit'));
  }
  if (ids.has(data.id)) found.push(issue(`${pointer}/id`, 'duplicate-keys', 'Mã này đã có ở dòng trước.'));
  return found;
}

/**
 * Parts the rows with which every inbox gets one digest of a scope from those that would bring it a second. Rows may hand
 * addresses over to each other in any order; a row that is refused leaves what it was to replace, which may refuse others.
 */
function withoutDoubles(
  rows: readonly ImportRow<Recipient>[],
  standing: ReadonlyMap<string, Standing>,
): { accepted: ImportRow<Recipient>[]; refused: ImportRow<Recipient>[] } {
  const refused = new Set<ImportRow<Recipient>>();
  for (;;) {
    const accepted = rows.filter((row) => !refused.has(row));
    const replaced = new Set(accepted.map(({ id }) => id));
    const inboxes = new Set<string>();
    for (const [id, { recipient }] of standing) {
      if (recipient && isReached(recipient) && !replaced.has(id)) inboxes.add(inboxOf(recipient));
    }
    const before = refused.size;
    for (const row of accepted) {
      // One that has ended, or ends now, makes room; who is new without any cadence is a slip.
      if (!isReached(row.data) && row.lastRevision > 0) continue;
      if (inboxes.has(inboxOf(row.data))) refused.add(row);
      else inboxes.add(inboxOf(row.data));
    }
    if (refused.size === before) return { accepted, refused: rows.filter((row) => refused.has(row)) };
  }
}

/** Whether any digest goes to a recipient: one without cadences has ended. */
const isReached = ({ cadences }: Recipient): boolean => cadences.length > 0;

const inboxOf = ({ email, scope }: Recipient): string => `${email.toLowerCase()} ${scope}`;
