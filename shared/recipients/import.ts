import { PROVINCE } from '../ids.ts';
import type { ImportRow } from '../log/import.ts';
import type { LogRecord } from '../log/record.ts';
import type { Log } from '../log/store.ts';
import { readUnitIds } from '../roster/read.ts';
import { issue, issuesOf } from '../runtime/issues.ts';
import type { Issue } from '../runtime/problem.ts';
import { readRecipients } from './read.ts';
import { RECIPIENT, type Recipient } from './recipient.ts';

/** The rows that may be written, and what is wrong with the others. */
export interface CheckedRecipients {
  readonly rows: readonly ImportRow<Recipient>[];
  readonly errors: readonly Issue[];
}

/** Checks recipients each on its own, against each other, and against those that stand. */
export async function checkRecipientRows(
  log: Log,
  rawRows: readonly unknown[],
  knownAt: string,
): Promise<CheckedRecipients> {
  const units = new Set([PROVINCE, ...(await readUnitIds(log, knownAt))]);
  const standing = new Map<string, LogRecord<Recipient>>();
  for await (const record of readRecipients(log, knownAt)) standing.set(record.subject, record);
  const errors: Issue[] = [];
  const rows = rawRows.flatMap((raw, index): ImportRow<Recipient>[] => {
    const pointer = `/items/${index}`;
    const read = RECIPIENT.data.safeParse(raw, { reportInput: true });
    if (read.success) return [rowOf(read.data, pointer, standing.get(read.data.id))];
    errors.push(...issuesOf(read.error, pointer));
    return [];
  });
  const accepted: ImportRow<Recipient>[] = [];
  const named = new Set(rows.map(({ id }) => id));
  const inboxes = new Set(
    [...standing.values()].flatMap(({ data, subject }) =>
      data && !named.has(subject) ? [inboxOf(data)] : [],
    ),
  );
  const ids = new Set<string>();
  for (const row of rows) {
    const found = rulesOf(row, { units, inboxes, ids });
    errors.push(...found);
    ids.add(row.id);
    if (found.length > 0) continue;
    inboxes.add(inboxOf(row.data));
    accepted.push(row);
  }
  return { rows: accepted, errors };
}

const rowOf = (
  data: Recipient,
  pointer: string,
  record: LogRecord<Recipient> | undefined,
): ImportRow<Recipient> => ({
  id: data.id,
  pointer,
  kind: RECIPIENT,
  data,
  standing: record?.data,
  lastRevision: record?.revision ?? 0,
  ends: data.cadences.length === 0 && (record?.data?.cadences.length ?? 0) > 0,
});

interface Around {
  readonly units: ReadonlySet<string>;
  readonly inboxes: ReadonlySet<string>;
  readonly ids: ReadonlySet<string>;
}

function rulesOf({ data, pointer }: ImportRow<Recipient>, { units, inboxes, ids }: Around): Issue[] {
  const found: Issue[] = [];
  if (!units.has(data.scope)) {
    found.push(issue(`${pointer}/scope`, 'unknown-unit', 'Đơn vị này không có trong danh sách.'));
  }
  if (ids.has(data.id)) found.push(issue(`${pointer}/id`, 'duplicate-keys', 'Mã này đã có ở dòng trước.'));
  if (inboxes.has(inboxOf(data))) {
    found.push(
      issue(`${pointer}/email`, 'duplicate-recipient', 'Địa chỉ này đã nhận tổng hợp cùng phạm vi.'),
    );
  }
  return found;
}

const inboxOf = ({ email, scope }: Recipient): string => `${email.toLowerCase()} ${scope}`;
