import { setTimeout as pause } from 'node:timers/promises';
import type { EngineName } from '../../infra/local/cloud.ts';
import type { Fault, FaultRule, WireCall } from '../fixtures/wire.ts';
import { callName } from './call-name.ts';
import { Dice } from './dice.ts';
import { acceptedAnswer, type FaultKind, KINDS_OF, messagesOf, refusal, UNAVAILABLE } from './fault-kinds.ts';
import type { SoakStage } from './stage.ts';

/** How often there was a fault of each kind, by engine: `dynamodb cut-after`. */
export type FaultCount = Readonly<Record<string, number>>;

interface FaultOptions {
  /** Functions that may be killed, by the beginning of their logical ids. */
  readonly victims: readonly string[];
  /** Engines whose calls fail. */
  readonly services: readonly EngineName[];
  /** Factor on the probability of a fault. @default 1 */
  readonly likelier?: number;
}

/** The longest that SQS hides a new message, in seconds. */
const MAX_DELAY_SECONDS = 900;
const MAX_KILLS = 3;
/** How long a slow call is held, in milliseconds. */
const SLOW_MS = { min: 5, max: 80 };
/** Engines that get few calls fail more often, so that each seed has faults of all of them. */
const RATE_FACTOR: Readonly<Record<EngineName, number>> = {
  dynamodb: 1,
  sqs: 5,
  ses: 3,
  events: 4,
  cognito: 0,
  eventbridge: 0,
};
/** Upper limit of the number of faults that a seed draws for an engine. */
const MAX_FAULTS: Readonly<Record<EngineName, number>> = {
  dynamodb: 60,
  sqs: 20,
  ses: 20,
  events: 24,
  cognito: 0,
  eventbridge: 0,
};
/** Upper limit of the probability that the call after a fault fails too. High, because the SDK tries three times. */
const MAX_REPEAT = 0.9;
/** Weights other than 1: kills and throttles take seconds; only a lost message makes the sweep put a mail back. */
const WEIGHT: Readonly<Record<string, number>> = { killed: 0.2, 'dynamodb throttled': 0.6, 'sqs lost': 2 };

/**
 * All faults at once, drawn from a seed. Which call meets which fault depends on the seed, the call and how often it came, and
 * not on the order in which calls come: functions run side by side, and no two runs of a seed have the same order.
 */
export class Faults {
  readonly #seed: number;
  readonly #stage: SoakStage;
  readonly #victims: readonly string[];
  readonly #weights = new Map<string, number>();
  readonly #rate: number;
  readonly #repeat: number;
  readonly #occurrences = new Map<string, number>();
  readonly #count: Record<string, number> = {};
  readonly #posts: Promise<void>[] = [];
  readonly #left = new Map<EngineName, number>();
  #kills = MAX_KILLS;

  constructor(seed: number, stage: SoakStage, { victims, services, likelier = 1 }: FaultOptions) {
    this.#seed = seed;
    this.#stage = stage;
    this.#victims = victims;
    const dice = new Dice(seed, 'faults');
    this.#rate = likelier * (0.01 + 0.1 * dice.next());
    this.#repeat = MAX_REPEAT * dice.next();
    // Each seed leaves some kinds out, because one kind can hide the effect of another.
    for (const service of services) {
      this.#left.set(service, dice.between(1, MAX_FAULTS[service]));
      for (const kind of KINDS_OF[service]) {
        const weight = dice.chance(0.3) ? 0 : dice.next();
        const name = `${service} ${kind}`;
        this.#weights.set(name, weight * (WEIGHT[name] ?? WEIGHT[kind] ?? 1));
      }
    }
  }

  get count(): FaultCount {
    return this.#count;
  }

  /** For the wire. */
  readonly rule: FaultRule = (call) => {
    const left = this.#left.get(call.service) ?? 0;
    if (left === 0) return undefined;
    const name = callName(call);
    const times = this.#occurrences.get(name) ?? 0;
    this.#occurrences.set(name, times + 1);
    const kind = this.#kindFor(call.service, name, times);
    if (!kind) return undefined;
    const dice = new Dice(this.#seed, `how ${name} ${times}`);
    const fault = this.#make(kind, call, dice);
    if (!fault) return undefined;
    this.#left.set(call.service, left - 1);
    const counted = `${call.service} ${kind}`;
    this.#count[counted] = (this.#count[counted] ?? 0) + 1;
    return fault === 'passes' ? undefined : fault;
  };

  /** No faults from now on. Resolves when every message that was held up is on its queue. */
  async stop(): Promise<void> {
    this.#left.clear();
    await Promise.all(this.#posts);
  }

  /** The fault that a call meets the time that it comes; a fault is often followed by another one. */
  #kindFor(service: EngineName, name: string, times: number): FaultKind | undefined {
    const isFaulty = (time: number): boolean => {
      const dice = new Dice(this.#seed, `whether ${name} ${time}`);
      if (dice.chance(this.#rate * RATE_FACTOR[service])) return true;
      return time > 0 && dice.chance(this.#repeat) && isFaulty(time - 1);
    };
    if (!isFaulty(times)) return undefined;
    const weigh = (kind: FaultKind) => this.#weights.get(`${service} ${kind}`) ?? 0;
    const kinds = KINDS_OF[service].map((kind) => [kind, weigh(kind)] as const);
    return new Dice(this.#seed, `which ${name} ${times}`).pick(kinds);
  }

  #make(kind: FaultKind, call: WireCall, dice: Dice): Fault | 'passes' | undefined {
    switch (kind) {
      case 'throttled':
        return refusal(call.service);
      case 'error':
        return UNAVAILABLE;
      case 'cut-before':
      case 'cut-after':
        return kind;
      case 'slow':
        return held(dice, pause(dice.between(SLOW_MS.min, SLOW_MS.max)));
      case 'killed':
        return this.#kill(dice);
      case 'lost':
        return isNeeded(call) ? undefined : acceptedAnswer(call);
      case 'late':
        this.#postAgain(call, dice.between(1, MAX_DELAY_SECONDS));
        return acceptedAnswer(call);
      case 'doubled':
        this.#postAgain(call, dice.chance(0.5) ? 0 : dice.between(1, MAX_DELAY_SECONDS));
        return 'passes';
    }
  }

  #kill(dice: Dice): Fault | undefined {
    const victim = dice.pick(this.#victims.map((name) => [name, 1] as const));
    if (this.#kills === 0 || !victim) return undefined;
    this.#kills -= 1;
    return held(dice, this.#stage.cloud.crash(victim));
  }

  #postAgain(call: WireCall, seconds: number): void {
    for (const { queueUrl, body, delaySeconds } of messagesOf(call)) {
      const delay = Math.min(MAX_DELAY_SECONDS, delaySeconds + seconds);
      this.#posts.push(this.#stage.post(queueUrl, body, delay));
    }
  }
}

/** A call that waits before it does its work, or with its answer. */
const held = (dice: Dice, until: Promise<void>): Fault =>
  dice.chance(0.5) ? { holdBefore: until } : { holdAfter: until };

/** Whether a message must not be lost: a release may not be listed yet, and a dead letter is the alarm itself. */
const isNeeded = ({ body }: WireCall): boolean => /release|DeadLetters/.test(body);
