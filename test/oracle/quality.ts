import { byKey, everyEntry, LEVEL_IDS, MAX_NAMED_ORGANISATIONS, percentOf } from './congresses.ts';
import type { EntryThen, Scene } from './scene.ts';
import type { RawPlan, RawResult, TheoryLevel } from './sent.ts';
import { expectedFigureWarnings } from './warnings.ts';

const THEORY: readonly TheoryLevel[] = ['none', 'elementary', 'intermediate', 'advancedOrBachelor'];
const TYPES = ['commune', 'agency', 'public-service-unit', 'enterprise', 'armed-forces'];
const COUNTS = ['planned', 'elected', 'appointed', 'reelected', 'firstTime'] as const;
const SHARES = ['women', 'young', 'ethnicMinority'] as const;
const FLAGS = [
  'shortfall',
  'theory-gap',
  'women-below-target',
  'no-woman-in-standing-committee',
  'young-below-target',
  'renewal-below-target',
] as const;
type FlagName = (typeof FLAGS)[number];

/** The targets of Directive 35-CT/TW, which apply before the province has a plan. */
const USUAL: RawPlan['quotas'] = {
  womenPercent: 15,
  womenInStandingCommittee: 1,
  youngPercent: 10,
  renewalOneIn: 3,
  theoryLevel: 'elementary',
};

/** Whether a flag is set; `undefined` when its figure was not given. */
function isRaised(flag: FlagName, result: RawResult, quotas: RawPlan['quotas']): boolean | undefined {
  const { committee, standingCommittee } = result;
  const members = committee.elected + committee.appointed;
  switch (flag) {
    case 'shortfall':
      return committee.elected < committee.planned;
    case 'theory-gap': {
      if (!committee.theory) return undefined;
      let below = 0;
      for (const level of THEORY) {
        if (level === quotas.theoryLevel) break;
        below += committee.theory[level];
      }
      return below > 0;
    }
    case 'women-below-target':
      if (committee.women === undefined) return undefined;
      return committee.women * 100 < quotas.womenPercent * members;
    case 'young-below-target':
      if (committee.young === undefined) return undefined;
      return committee.young * 100 < quotas.youngPercent * members;
    case 'no-woman-in-standing-committee':
      if (standingCommittee?.women === undefined) return undefined;
      return standingCommittee.women < quotas.womenInStandingCommittee;
    case 'renewal-below-target':
      return committee.firstTime * quotas.renewalOneIn < committee.elected;
  }
}

type Held = EntryThen & { readonly result: RawResult };

export function expectedQuality(scene: Scene) {
  const quotas = scene.plan?.quotas ?? USUAL;
  const held = everyEntry(scene).filter((one): one is Held => one.result !== undefined);
  const organisations: { id: string }[] = [];
  for (const { entry, result } of held) {
    const { id, name, level, type, vertical = false } = entry;
    const flags = FLAGS.filter((flag) => isRaised(flag, result, quotas));
    const unitId = id.split('.')[0];
    if (flags.length > 0)
      organisations.push({ id, unitId, name, level, ...(type && { type }), vertical, flags } as {
        id: string;
      });
  }
  organisations.sort((one, other) => (one.id < other.id ? -1 : 1));
  return {
    committees: byKey(LEVEL_IDS, (level) => committeesOf(held.filter(({ entry }) => entry.level === level))),
    flags: byKey(FLAGS, (flag) => flagOf(held, (result) => isRaised(flag, result, quotas))),
    organisations: organisations.slice(0, MAX_NAMED_ORGANISATIONS),
    units: scene.units.flatMap(({ id, entries }) => {
      const own = entries.filter(
        (one): one is Held => one.result !== undefined && one.entry.level === 'grassroots',
      );
      if (own.length === 0) return [];
      const { results, theory: _, women, young, ethnicMinority, ...sums } = committeesOf(own);
      const shareOf = ({ count, notGiven }: typeof women) => (notGiven === results ? null : count);
      return [
        {
          unitId: id,
          results,
          ...sums,
          women: shareOf(women),
          young: shareOf(young),
          ethnicMinority: shareOf(ethnicMinority),
          flagged: byKey(FLAGS, (flag) => {
            let raised = 0;
            for (const { result } of own) if (isRaised(flag, result, quotas)) raised += 1;
            return raised;
          }),
        },
      ];
    }),
    figureWarnings: expectedFigureWarnings(scene),
  };
}

function committeesOf(held: readonly Held[]) {
  const sums = byKey(COUNTS, () => 0);
  const shares = byKey(SHARES, () => ({ count: 0, of: 0, notGiven: 0 }));
  const theory = { ...byKey(THEORY, () => 0), notGiven: 0 };
  for (const { result } of held) {
    const { committee } = result;
    for (const key of COUNTS) sums[key] += committee[key];
    for (const key of SHARES) {
      const given = committee[key];
      if (given === undefined) shares[key].notGiven += 1;
      else {
        shares[key].count += given;
        shares[key].of += committee.elected + committee.appointed;
      }
    }
    if (!committee.theory) theory.notGiven += 1;
    else for (const level of THEORY) theory[level] += committee.theory[level];
  }
  const withPercent = byKey(SHARES, (key) => ({
    ...shares[key],
    percent: percentOf(shares[key].count, shares[key].of),
  }));
  return { results: held.length, ...sums, ...withPercent, theory };
}

function flagOf(held: readonly Held[], verdictOn: (result: RawResult) => boolean | undefined) {
  const all = { flagged: 0, of: 0 };
  const vertical = { flagged: 0, of: 0 };
  const byType = byKey(TYPES, () => ({ flagged: 0, of: 0 }));
  let notGiven = 0;
  for (const { entry, result } of held) {
    const verdict = verdictOn(result);
    if (verdict === undefined) {
      notGiven += 1;
      continue;
    }
    const tallies = [all];
    if (entry.vertical) tallies.push(vertical);
    if (entry.type !== undefined) tallies.push(byType[entry.type] as typeof all);
    for (const tally of tallies) {
      tally.of += 1;
      if (verdict) tally.flagged += 1;
    }
  }
  return { ...all, notGiven, byType, vertical };
}
