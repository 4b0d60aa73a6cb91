import type { Day } from '../days.ts';
import { PROVINCE } from '../ids.ts';
import { recordsBefore } from '../log/call.ts';
import { inEffectOn } from '../log/effective.ts';
import type { ImportRow } from '../log/import.ts';
import type { Log } from '../log/store.ts';
import { readUnitIds } from '../roster/read.ts';
import { issue, issuesOf } from '../runtime/issues.ts';
import type { Issue } from '../runtime/problem.ts';
import { readBy } from '../runtime/read.ts';
import { unreadFields } from '../spreadsheet/unread-fields.ts';
import { hasLongLocalPart, LONG_LOCAL_PART } from '../text/email.ts';
import { readRecipientChains } from './read.ts';
import { RECIPIENT, type Recipient } from './recipient.ts';

/** The valid rows, and the errors of the others. */
export interface CheckedRecipients {
  readonly rows: readonly ImportRow<Recipient>[];
  readonly errors: readonly Issue[];
}

/**
 * Validates each recipient by itself, against the others, and against those in effect on the day they take effect.
 *
 * @param at `callKey`: the key of the import; rows that it wrote earlier are ignored when it is sent again
 */
export async function checkRecipientRows(
  log: Log,
  rawRows: readonly unknown[],
  { effectiveFrom, knownAt, callKey }: { effectiveFrom: Day; knownAt: string; callKey?: string | undefined },
): Promise<CheckedRecipients> {
  const units = new Set([PROVINCE, ...(await readUnitIds(log, knownAt))]);
  const current = new Map<string, CurrentRecipient>();
  for await (const records of readRecipientChains(log, knownAt)) {
    const chain = recordsBefore(records, callKey);
    const recipient = inEffectOn(chain, effectiveFrom)?.data;
    const lastRevision = Math.max(0, ...chain.map(({ revision }) => revision));
    current.set(records[0].subject, { recipient, lastRevision });
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
    const read = readBy(RECIPIENT.data, raw);
    const found = read.success ? rulesOf(read.data, pointer, { units, ids }) : issuesOf(read.error, pointer);
    if (read.success) ids.add(read.data.id);
    errors.push(...found);
    return read.success && found.length === 0 ? [rowOf(read.data, pointer, current.get(read.data.id))] : [];
  });
  const { accepted, refused } = withoutDoubles(rows, current);
  const doubles = refused.map(({ pointer }) =>
    issue(`${pointer}/email`, 'duplicate-recipient', 'Địa chỉ này đã nhận tổng hợp cùng phạm vi.'),
  );
  return { rows: accepted, errors: [...errors, ...doubles] };
}

/** A recipient in effect on the day of the import, if there is one, and its last revision. */
interface CurrentRecipient {
  readonly recipient: Recipient | undefined;
  readonly lastRevision: number;
}

const rowOf = (
  data: Recipient,
  pointer: string,
  current: CurrentRecipient | undefined,
): ImportRow<Recipient> => ({
  id: data.id,
  pointer,
  kind: RECIPIENT,
  data,
  current: current?.recipient,
  lastRevision: current?.lastRevision ?? 0,
  ends: data.cadences.length === 0 && (current?.recipient?.cadences.length ?? 0) > 0,
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
  if (hasLongLocalPart(data.email)) {
    found.push(issue(`${pointer}/email`, LONG_LOCAL_PART.code, LONG_LOCAL_PART.message));
  }
  if (ids.has(data.id)) found.push(issue(`${pointer}/id`, 'duplicate-keys', 'Mã này đã có ở dòng trước.'));
  return found;
}

/**
 * Refuses rows by which an inbox would get a second digest of the same scope. Rows may exchange addresses in any order; a
 * refused row leaves the entry that it would have replaced, which may cause other rows to be refused.
 */
function withoutDoubles(
  rows: readonly ImportRow<Recipient>[],
  current: ReadonlyMap<string, CurrentRecipient>,
): { accepted: ImportRow<Recipient>[]; refused: ImportRow<Recipient>[] } {
  const refused = new Set<ImportRow<Recipient>>();
  for (;;) {
    const accepted = rows.filter((row) => !refused.has(row));
    const replaced = new Set(accepted.map(({ id }) => id));
    const inboxes = new Set<string>();
    for (const [id, { recipient }] of current) {
      if (recipient && isReached(recipient) && !replaced.has(id)) inboxes.add(inboxOf(recipient));
    }
    const before = refused.size;
    for (const row of accepted) {
      // A recipient that has ended, or ends now, frees its inbox; a new one without any cadence is a mistake.
      if (!isReached(row.data) && row.lastRevision > 0) continue;
      if (inboxes.has(inboxOf(row.data))) refused.add(row);
      else inboxes.add(inboxOf(row.data));
    }
    if (refused.size === before) return { accepted, refused: rows.filter((row) => refused.has(row)) };
  }
}

/** Whether a recipient gets any digest: a recipient without cadences has ended. */
const isReached = ({ cadences }: Recipient): boolean => cadences.length > 0;

const inboxOf = ({ email, scope }: Recipient): string => `${email.toLowerCase()} ${scope}`;
