import { call, callAll } from '../../../api/call.ts';
import type { ReplyTo } from '../../../api/operations.ts';
import { unitsOfClerks } from '../todo.ts';
import { wasPreviewed } from './previewed.ts';
import { type SetUpStep, setUpSteps } from './steps.ts';

/** The last possible day: what is entered for a later day than today is in effect then. */
const LAST_DAY = '2199-12-31';

/** What the overview has read already. */
interface AlreadyRead {
  readonly summary: Pick<ReplyTo<'getSummary'>, 'congress'>;
  readonly digests: ReplyTo<'getDigests'>['items'];
  readonly accounts: readonly Pick<ReplyTo<'getAccounts'>['items'][number], 'enabled' | 'roles' | 'unitId'>[];
}

/**
 * The steps of the first set-up; none once all are done, or once a mail of a digest was sent: the system is then in use,
 * and nothing more is read.
 *
 * @throws CallFailure
 */
export async function readSetUp({ summary, digests, accounts }: AlreadyRead): Promise<readonly SetUpStep[]> {
  if (isInUse(digests)) return [];
  const [plan, { items: recipients }, roster, sender] = await Promise.all([
    call('getPlan', { query: { asOf: LAST_DAY } }),
    call('getRecipients', {}),
    rosterOf(summary),
    call('getSender', {}).catch(() => undefined),
  ]);
  const steps = setUpSteps({
    planRevision: plan.revision,
    ...roster,
    unitsOfClerks: unitsOfClerks(accounts),
    recipients: recipients.filter(({ cadences }) => cadences.length > 0).length,
    sender,
    previewed: digests.length > 0 || wasPreviewed(),
  });
  return steps.every(({ isDone }) => isDone) ? [] : steps;
}

/** {@link readSetUp} for a page that has read nothing of it. @throws CallFailure */
export async function readOpenSetUp(): Promise<readonly SetUpStep[]> {
  const { items: digests } = await call('getDigests', {});
  if (isInUse(digests)) return [];
  const [summary, accounts] = await Promise.all([call('getSummary', {}), callAll('getAccounts', {})]);
  return readSetUp({ summary, digests, accounts });
}

const isInUse = (digests: AlreadyRead['digests']): boolean =>
  digests.some(({ deliveries }) => deliveries.some(({ state }) => state === 'sent'));

/** The roster of today, or of the latest day when it takes effect later. */
async function rosterOf({ congress }: AlreadyRead['summary']) {
  if (congress.units.length > 0) {
    return {
      unitIds: congress.units.map(({ unitId }) => unitId),
      organisations: congress.grassroots.total,
    };
  }
  const { items } = await call('getRoster', { query: { asOf: LAST_DAY } });
  return {
    unitIds: items.filter(({ level }) => level === 'district').map(({ id }) => id),
    organisations: items.filter(({ level }) => level === 'grassroots').length,
  };
}
