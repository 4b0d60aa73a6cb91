import type { EngineName } from '../../infra/local/cloud.ts';
import type { Engine } from '../../infra/local/processes.ts';
import { SAMPLE_PASSWORD } from '../../infra/local/sample/accounts.ts';
import type { ApiResponse } from '../fixtures/cloud.ts';
import { Queues } from '../fixtures/queues.ts';
import { type SmallProvince, startSmallProvince } from '../fixtures/small-province.ts';
import { Wire } from '../fixtures/wire.ts';
import { startAws } from './aws.ts';
import { commandsOn } from './aws-commands.ts';
import { Desk, type TypedIn } from './follow.ts';

const STACK = 'Congress-dev-Backend';
const MINUTE = 60_000;

/** A leader. */
interface Person {
  readonly id: string;
  readonly email: string;
}

/** A small province whose alarms are rung, and an operator at their desk with the runbook. */
export class RunbookStage {
  readonly cloud: SmallProvince;
  readonly wire: Wire;
  readonly queues: Queues;
  readonly #aws: Engine;
  readonly #desk: Desk;
  #people = 0;
  #receiving: readonly Person[] = [];

  private constructor(cloud: SmallProvince, wire: Wire, aws: Engine, desk: Desk) {
    this.cloud = cloud;
    this.wire = wire;
    this.#aws = aws;
    this.#desk = desk;
    this.queues = new Queues(cloud);
  }

  /** @param clock where it begins, a time at which nothing is on the roster yet or after */
  static async start(clock: Date): Promise<RunbookStage> {
    const wire = new Wire();
    const accessLog: string[] = [];
    const addresses = new Map<EngineName, string>();
    const cloud = await startSmallProvince({
      clock,
      plan: { reportingSince: '2020-05' },
      // Functions have the time that they have in AWS: a time-out is waited for.
      timeoutFactor: 1,
      onAccess: (line) => accessLog.push(line),
      proxy: async (service, address) => {
        const proxied = await wire.proxy(service, address);
        addresses.set(service, proxied);
        return proxied;
      },
    });
    const seen = { cloud, stackName: STACK, printed: cloud.printed, accessLog };
    const aws = await startAws(commandsOn({ ...seen, sesAddress: addresses.get('ses') as string }));
    const desk = await Desk.set(cloud.outputs, {
      stackName: STACK,
      password: SAMPLE_PASSWORD,
      env: {
        AWS_STAND_IN: aws.endpoint,
        SMOKE_DISTRICT_EMAIL: 'district.unit-sa-dec@example.vn',
        SMOKE_LEADER_EMAIL: 'leader@example.vn',
        SMOKE_ADMIN_EMAIL: 'admin@example.vn',
      },
    });
    return new RunbookStage(cloud, wire, aws, desk);
  }

  async stop(): Promise<void> {
    this.wire.fault();
    await this.cloud.stop();
    this.wire.stop();
    await this.#aws.stop();
    await this.#desk.remove();
  }

  /** Goes on when nothing is under way, with no faults, at a time of a day, in a new period of every alarm. */
  async quiet(day?: string, time?: string): Promise<void> {
    this.wire.fault();
    await this.cloud.drain();
    if (day !== undefined) await this.cloud.on(day, time);
    this.cloud.alarms.nextPeriod();
  }

  /** The alarms that ring now, once nothing is under way. */
  async ringing(): Promise<string[]> {
    await this.cloud.drain();
    return this.cloud.alarms.ringing();
  }

  /** Moves the clock on, and has the sweep look. */
  async sweepAfter(minutes: number): Promise<void> {
    await this.moveOn(minutes);
    await this.cloud.fireSchedule('sweep', this.cloud.clock.now());
  }

  moveOn(minutes: number): Promise<void> {
    return this.cloud.clock.set(new Date(this.cloud.clock.now().getTime() + minutes * MINUTE));
  }

  /** The operator follows a section of the runbook. @returns what its commands printed */
  async follow(anchor: string, typed?: TypedIn): Promise<string> {
    await this.#desk.log(this.cloud.printed);
    return this.#desk.follow(anchor, typed);
  }

  /** Leaders who get the digests of a cadence from now on, and nobody else. */
  async leaders(
    count: number,
    cadence: string,
    address = (id: string) => `${id}@example.vn`,
  ): Promise<Person[]> {
    const people = Array.from({ length: count }, () => {
      this.#people += 1;
      const id = `nguoi-${this.#people}`;
      return { id, email: address(id) };
    });
    const common = { name: 'Lãnh đạo', title: 'Bí thư', scope: 'province' };
    const items = [
      ...this.#receiving.map((one) => ({ ...common, ...one, cadences: [] })),
      ...people.map((one) => ({ ...common, ...one, cadences: [cadence] })),
    ];
    this.#receiving = people;
    await this.cloud.admin({ method: 'PUT', path: '/v1/recipients', body: { items } });
    return people;
  }

  /** Releases the ad hoc digest of a day, and lets it go as far as it goes. */
  async release(asOf: string): Promise<string> {
    const body = { cadence: 'ad-hoc', asOf, mode: 'release' };
    const { status } = await this.cloud.admin({ method: 'POST', path: '/v1/digests', body });
    if (status !== 202) throw new Error(`the release was answered ${status}`);
    await this.cloud.drain();
    return `ad-hoc-${asOf}`;
  }

  async digest(id: string): Promise<ApiResponse['body']> {
    return (await this.cloud.admin({ method: 'GET', path: `/v1/digests/${id}` })).body;
  }

  /** The states of the deliveries of a digest. */
  async states(id: string): Promise<string[]> {
    return (await this.digest(id)).deliveries.map(({ state }: { state: string }) => state);
  }

  /** The number of mails to an address. */
  async mailsTo(email: string): Promise<number> {
    const mails = await this.cloud.inbox();
    return mails.filter(({ destination }) => destination.to.includes(email)).length;
  }
}
