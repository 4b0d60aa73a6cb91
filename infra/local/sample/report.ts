import { dayOf, formatDay } from '../../../shared/calendar.ts';
import type { LocalCloud } from '../cloud.ts';
import type { Phase } from '../stopwatch.ts';
import { ADMIN, districtEmail, LEADER, SAMPLE_PASSWORD } from './accounts.ts';
import { FUNCTION_LOG, OUTPUTS } from './state.ts';

export const printLine = (line: string): void => void process.stdout.write(`${line}\n`);

/** Prints progress: on a terminal it overwrites one line, elsewhere it prints separate lines. */
export function progressLine(): (line: string) => void {
  if (!process.stdout.isTTY) return printLine;
  return (line) => {
    process.stdout.write(`\r\u001b[K${line}${line.startsWith('100 ') ? '\n' : ''}`);
  };
}

interface StoredMail {
  readonly at: number;
  readonly subject: string;
  readonly destination: { readonly to: readonly string[] };
  readonly body: { readonly text?: string };
}

/** Prints the headline of the last email to the leader of the province. */
export async function printHeadline({ outputs }: LocalCloud): Promise<void> {
  const response = await fetch(`${outputs.InboxUrl}/store`);
  const { emails } = (await response.json()) as { readonly emails: readonly StoredMail[] };
  const mail = emails
    .filter(({ destination }) => destination.to.some((to) => to.includes(LEADER.email)))
    .reduce<StoredMail | undefined>((last, one) => (last && last.at > one.at ? last : one), undefined);
  printLine('');
  if (!mail) return printLine(`No mail to ${LEADER.email} in the inbox.`);
  printLine(`Mail to ${LEADER.email} (${emails.length} mails in the inbox):`);
  printLine(`  ${mail.subject}`);
  printLine(`  ${headlineOf(mail)}`);
}

/** The third paragraph, after the label and the greeting. */
const headlineOf = ({ body: { text = '' } }: StoredMail): string => text.split(/\r?\n\r?\n/)[2] ?? '';

/** Prints the addresses and the accounts. @param isEmpty there is the admin's account alone */
export function printAddresses({ outputs, clock }: LocalCloud, { isEmpty }: { isEmpty: boolean }): void {
  const others = isEmpty
    ? ''
    : `, ${LEADER.email} (leader),
          ${districtEmail('sa-dec')} (district), and one for every other unit id`;
  printLine(`
Page      ${outputs.WebUrl}
Inbox     ${outputs.InboxUrl}
API       ${outputs.ApiUrl}
Today     ${formatDay(dayOf(clock.now()))} (the local cloud has a clock of its own)
Outputs   ${OUTPUTS}
Logs      ${FUNCTION_LOG}

Accounts  ${ADMIN.email} (admin)${others}
Password  ${SAMPLE_PASSWORD}
`);
}

/** Prints the duration of each phase of the start. */
export function printTimes(parts: readonly Phase[]): void {
  const total = parts.reduce((sum, { seconds }) => sum + seconds, 0);
  const line = (what: string, seconds: number) => printLine(`  ${seconds.toFixed(1).padStart(6)} s  ${what}`);
  printLine('Where the time went');
  for (const { what, seconds } of parts) line(what, seconds);
  line('in all', total);
  printLine('');
}
