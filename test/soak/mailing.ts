import { FRESH } from '../../infra/local/http-server.ts';
import { Dice } from './dice.ts';
import { deadLettersOf, type Found, findDigest, metricCount } from './digest-found.ts';
import { Faults } from './faults.ts';
import { mailingViolations } from './mailing-checks.ts';
import type { SeedOutcome } from './outcome.ts';
import { dayAfter, mondayOf } from './province.ts';
import type { SoakStage } from './stage.ts';
import { addOrganisations, checkChains, type Workload, writeChains } from './workload.ts';

const MINUTE = 60_000;
const QUARTER = 15 * MINUTE;
const WEEK = 7 * 24 * 60 * MINUTE;

/** Quarters of an hour after the last fault by which all must be sent: a job is put back once an hour at most. */
const MAX_QUARTERS = 32;
/** How often Lambda tries a function that a schedule calls. */
const SWEEP_ATTEMPTS = 3;

/** A run of one seed. */
interface Run {
  readonly stage: SoakStage;
  readonly seed: number;
  readonly dice: Dice;
  readonly monday: number;
  readonly workload: Workload;
  /** Digests that must come to their end. */
  readonly ids: Set<string>;
  /** Whether the release was accepted: then nobody asks for it again. */
  isAccepted: boolean;
}

/**
 * Runs a weekly digest, and perhaps a release, under the faults of a seed while clerks post. Then the faults end and only the
 * clock moves on, with a sweep every quarter of an hour until all is sent, and one a week later.
 */
export async function soakMailing(stage: SoakStage, seed: number): Promise<SeedOutcome> {
  const { cloud, wire } = stage;
  const dice = new Dice(seed, 'mailing');
  const monday = mondayOf(seed);
  await begin(stage, monday - 30 * MINUTE);
  const workload = await addOrganisations(stage, seed, 'm', 2);
  const ids = new Set([`weekly-${dayAfter(monday, -1)}`]);
  const run: Run = { stage, seed, dice, monday, workload, ids, isAccepted: false };
  const printed = stage.printed.length;
  const before = await deadLettersOf(stage);

  const victims = ['Compile', 'Send', 'Track', 'Sweep', 'GiveUp'];
  const faults = new Faults(seed, stage, { victims, services: ['dynamodb', 'sqs', 'ses', 'events'] });
  wire.fault(faults.rule);
  await runFaultyPhase(run);
  await faults.stop();
  wire.fault();
  await cloud.drain();
  if (ids.size > 1 && !run.isAccepted) await release(run);
  const wrong = await checkChains(stage, workload);

  const quarters = await untilSent(run);
  const found = await findAll(run);
  const putBack = metricCount(stage, printed, 'WorkPutBack');
  await stage.moveOn(WEEK);
  await sweep(stage);
  await cloud.drain();
  const later = await findAll(run);
  const movedLater = metricCount(stage, printed, 'WorkPutBack') - putBack;
  const reopened = metricCount(stage, printed, 'DeliveriesReopened');
  const dead = await deadLettersOf(stage);
  const alarms = { mails: dead.mails - before.mails, jobs: dead.jobs - before.jobs };
  const { figures, violations } = mailingViolations({ found, later, reopened, alarms, movedLater });
  return {
    seed,
    what: 'mailing',
    faults: faults.count,
    figures: { ...figures, quarters, 'put back': putBack, posts: workload.operations.length },
    violations: [...wrong, ...violations],
  };
}

/** Begins anew: nothing under way, no mails, no faults. */
async function begin({ cloud, wire }: SoakStage, instant: number): Promise<void> {
  wire.fault();
  wire.calls.length = 0;
  await cloud.drain();
  await fetch(`${cloud.outputs.InboxUrl}/clear-store`, { method: 'POST', headers: FRESH });
  await cloud.clock.set(new Date(instant));
}

/** Schedules, sweeps, posts and a release, in an order that the seed draws, while the faults last. */
async function runFaultyPhase(run: Run): Promise<void> {
  const { stage, dice, monday } = run;
  const { cloud } = stage;
  const fire = () => cloud.fireSchedule('weekly', new Date(monday));
  // Posts on their way at the instant that the digest is known at.
  await cloud.clock.set(new Date(monday - 1000));
  const early = dice.chance(0.5) ? post(run) : undefined;
  await cloud.clock.set(new Date(monday + dice.between(0, 20) * 1000));
  await Promise.all([fire(), ...(dice.chance(0.3) ? [fire()] : []), early]);
  const steps = dice.between(2, 6);
  for (let step = 0; step < steps; step += 1) {
    const kind = dice.pick([
      ['wait', 4],
      ['sweep', 3],
      ['fire', 1],
      ['release', 1],
      ['post', 2],
    ]);
    if (kind === 'sweep') await sweep(stage);
    if (kind === 'fire') await fire();
    if (kind === 'release') await Promise.all([release(run), ...(dice.chance(0.5) ? [sweep(stage)] : [])]);
    if (kind === 'post') await Promise.all([post(run), ...(dice.chance(0.5) ? [sweep(stage)] : [])]);
    if (kind !== 'wait') continue;
    // A clock that jumps over work under way would make its claim that of a dead sender.
    await cloud.drain();
    await stage.moveOn(dice.between(1, 40) * MINUTE);
  }
}

/** Clerks post while the digest is made. */
const post = ({ stage, dice, workload }: Run): Promise<void> =>
  writeChains(stage, workload, { purpose: `posts ${dice.next()}`, writers: 2, each: 2 });

/** Asks for a digest of the Saturday before, as an admin does who asks again when told so. */
async function release(run: Run): Promise<void> {
  const asOf = dayAfter(run.monday, -2);
  run.ids.add(`ad-hoc-${asOf}`);
  const body = { cadence: 'ad-hoc', asOf, mode: 'release' };
  const { status } = await run.stage.admin({ method: 'POST', path: '/v1/digests', body });
  run.isAccepted ||= status === 202;
}

/** Fires the sweep; what fails is tried again as Lambda does, and then left to the next one. */
async function sweep({ cloud }: SoakStage): Promise<void> {
  for (let tries = 0; tries < SWEEP_ATTEMPTS; tries += 1) {
    const done = await cloud.fireSchedule('sweep', cloud.clock.now()).then(
      () => true,
      () => false,
    );
    if (done) return;
  }
}

/** Moves the clock on, a quarter of an hour at a time, until all is sent. @returns how many quarters it took */
async function untilSent(run: Run): Promise<number> {
  const { stage } = run;
  for (let quarters = 0; ; quarters += 1) {
    const states = await Promise.all([...run.ids].map(async (id) => (await digestOf(run, id)).body.state));
    if (states.every((state) => state === 'sent') || quarters === MAX_QUARTERS) return quarters;
    await stage.moveOn(QUARTER);
    await sweep(stage);
    await stage.cloud.drain();
  }
}

const digestOf = ({ stage }: Run, id: string) => stage.admin({ method: 'GET', path: `/v1/digests/${id}` });

const findAll = (run: Run): Promise<Found[]> =>
  Promise.all([...run.ids].map((id) => findDigest(run.stage, id)));
