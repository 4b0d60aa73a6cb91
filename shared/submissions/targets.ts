import { type Plan, THEORY_LEVELS } from '../plan/plan.ts';

/** The targets that a committee may miss: its number, its members' theory level, the targets of Directive 35-CT/TW (2019). */
export const FLAGS = [
  'shortfall',
  'theory-gap',
  'women-below-target',
  'no-woman-in-standing-committee',
  'young-below-target',
  'renewal-below-target',
] as const;
export type TargetFlag = (typeof FLAGS)[number];

/** The figures of a result with targets. */
interface Elected {
  readonly committee: {
    readonly planned: number;
    readonly elected: number;
    readonly appointed: number;
    readonly firstTime: number;
    readonly women?: number | undefined;
    readonly young?: number | undefined;
    readonly theory?: Readonly<Record<(typeof THEORY_LEVELS)[number], number>> | undefined;
  };
  readonly standingCommittee?: { readonly women?: number | undefined } | undefined;
}

/** For each target, whether it was missed; `undefined` when its figures were not given. */
type MissedTargets = { readonly [flag in TargetFlag]: boolean | undefined };

/**
 * Compares a result with the plan's targets, in whole numbers. Missed targets warn the sender and are named in the digest;
 * they never refuse a result.
 */
export function missedTargets({ committee, standingCommittee }: Elected, { quotas }: Plan): MissedTargets {
  const { planned, elected, appointed, firstTime, women, young, theory } = committee;
  const all = elected + appointed;
  const below = (part: number | undefined, target: number) =>
    part === undefined ? undefined : part * 100 < target * all;
  const required = THEORY_LEVELS.indexOf(quotas.theoryLevel);
  return {
    shortfall: elected < planned,
    'theory-gap': theory && THEORY_LEVELS.some((level, rank) => rank < required && theory[level] > 0),
    'women-below-target': below(women, quotas.womenPercent),
    'no-woman-in-standing-committee':
      standingCommittee?.women === undefined
        ? undefined
        : standingCommittee.women < quotas.womenInStandingCommittee,
    'young-below-target': below(young, quotas.youngPercent),
    'renewal-below-target': firstTime * quotas.renewalOneIn < elected,
  };
}
