import type * as z from 'zod';
import { percent } from '../percent.ts';
import { THEORY_LEVELS } from '../plan/plan.ts';
import {
  LEVELS,
  type Level,
  ORGANISATION_TYPES,
  type Organisation,
  type OrganisationType,
} from '../roster/roster.ts';
import type { CongressResult } from '../submissions/congress-result.ts';
import { FLAGS, missedTargets, type TargetFlag } from '../submissions/targets.ts';
import { addCounts, mergeFirst, mergeUnits, perKey } from './lists.ts';
import { COMMITTEE, type flagged, SHARES, type View, view } from './quality-view.ts';
import {
  type FigureWarningsPart,
  figureWarningsOf,
  mergeFigureWarnings,
  presentFigureWarnings,
  warningSheet,
} from './quality-warnings.ts';
import { list, sheet, toText, units } from './quality-words.ts';
import type { Section, UnitState } from './section.ts';

type Flagged = Readonly<z.output<typeof flagged>>;
type FlaggedOrganisation = View['organisations'][number];
type UnitLine = View['units'][number];
type Share = Readonly<Record<'count' | 'of' | 'notGiven', number>>;

interface CommitteePart
  extends Readonly<Record<(typeof COMMITTEE)[number], number>>,
    Readonly<Record<(typeof SHARES)[number], Share>> {
  readonly theory: Readonly<Record<(typeof THEORY_LEVELS)[number] | 'notGiven', number>>;
}

interface FlagPart extends Flagged {
  readonly notGiven: number;
  readonly byType: { readonly [type in OrganisationType]: Flagged };
  readonly vertical: Flagged;
}

interface QualityPart {
  readonly committees: { readonly [level in Level]: CommitteePart };
  readonly flags: { readonly [flag in TargetFlag]: FlagPart };
  readonly organisations: readonly FlaggedOrganisation[];
  readonly units?: readonly UnitLine[];
  /** Absent in figures that were frozen before they were counted. */
  readonly figureWarnings?: FigureWarningsPart | undefined;
}

/** An organisation with a current result, and the targets that it missed. */
interface Held {
  readonly organisation: Organisation;
  readonly result: CongressResult;
  readonly missed: ReturnType<typeof missedTargets>;
}

const heldOf = ({ organisations, results, plan }: UnitState): Held[] =>
  organisations.flatMap((organisation) => {
    const result = results.get(organisation.id);
    return result ? [{ organisation, result, missed: missedTargets(result, plan) }] : [];
  });

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

function committeePart(results: readonly CongressResult[]): CommitteePart {
  const committees = results.map(({ committee }) => committee);
  const theories = committees.flatMap(({ theory }) => (theory ? [theory] : []));
  return {
    results: results.length,
    ...perKey(['planned', 'elected', 'appointed', 'reelected', 'firstTime'] as const, (key) =>
      sumOf(committees.map((committee) => committee[key])),
    ),
    ...perKey(SHARES, (key) => {
      const given = committees.filter((committee) => committee[key] !== undefined);
      return {
        count: sumOf(given.map((committee) => committee[key] ?? 0)),
        of: sumOf(given.map(({ elected, appointed }) => elected + appointed)),
        notGiven: committees.length - given.length,
      };
    }),
    theory: {
      ...perKey(THEORY_LEVELS, (level) => sumOf(theories.map((theory) => theory[level]))),
      notGiven: committees.length - theories.length,
    },
  };
}

/** The flag of one result, counted by type of organisation. */
function flagPart(held: readonly Held[], flag: TargetFlag): FlagPart {
  const none = () => ({ flagged: 0, of: 0 });
  const [all, vertical, byType] = [none(), none(), perKey(ORGANISATION_TYPES, none)];
  let notGiven = 0;
  for (const { organisation, missed } of held) {
    const isMissed = missed[flag];
    if (isMissed === undefined) {
      notGiven += 1;
      continue;
    }
    const ofType = organisation.type && byType[organisation.type];
    for (const tally of [all, ofType, organisation.vertical && vertical]) {
      if (!tally) continue;
      tally.of += 1;
      if (isMissed) tally.flagged += 1;
    }
  }
  return { ...all, notGiven, byType, vertical };
}

function named(held: readonly Held[], { unitId: unit }: UnitState): FlaggedOrganisation[] {
  return held.flatMap(({ organisation: { id, name, level, type, vertical }, missed }) => {
    const flags = FLAGS.filter((flag) => missed[flag]);
    if (flags.length === 0) return [];
    return [{ id, unitId: unit, name, level, ...(type && { type }), vertical: vertical === true, flags }];
  });
}

/** The committees of a unit's grassroots organisations; no line before the first congress. */
function unitLines(all: readonly Held[], { unitId }: UnitState): UnitLine[] {
  const held = all.filter(({ organisation }) => organisation.level === 'grassroots');
  if (held.length === 0) return [];
  const committee = committeePart(held.map(({ result }) => result));
  return [
    {
      unitId,
      ...perKey(COMMITTEE, (key) => committee[key]),
      ...perKey(SHARES, (key) =>
        committee[key].notGiven === committee.results ? null : committee[key].count,
      ),
      flagged: perKey(FLAGS, (flag) => held.filter(({ missed }) => missed[flag]).length),
    },
  ];
}

const mergeCommittees = (one: CommitteePart, other: CommitteePart): CommitteePart => ({
  ...perKey(COMMITTEE, (key) => one[key] + other[key]),
  ...perKey(SHARES, (key) => addCounts(one[key], other[key])),
  theory: addCounts(one.theory, other.theory),
});

const mergeFlags = (one: FlagPart, other: FlagPart): FlagPart => ({
  ...addFlagged(one, other),
  notGiven: one.notGiven + other.notGiven,
  byType: perKey(ORGANISATION_TYPES, (type) => addFlagged(one.byType[type], other.byType[type])),
  vertical: addFlagged(one.vertical, other.vertical),
});

const addFlagged = (one: Flagged, other: Flagged): Flagged => ({
  flagged: one.flagged + other.flagged,
  of: one.of + other.of,
});

/** Row 8 of the domain: the elected committees, and those that miss their number, theory level or targets. */
export const quality: Section<QualityPart, View> = {
  view,
  summarise: (unit) => {
    const held = heldOf(unit);
    return {
      committees: perKey(LEVELS, (level) =>
        committeePart(
          held.filter(({ organisation }) => organisation.level === level).map(({ result }) => result),
        ),
      ),
      flags: perKey(FLAGS, (flag) => flagPart(held, flag)),
      organisations: mergeFirst(named(held, unit), [], ({ id }) => id),
      units: unitLines(held, unit),
      figureWarnings: figureWarningsOf(unit),
    };
  },
  merge: (one, other) => ({
    committees: perKey(LEVELS, (level) => mergeCommittees(one.committees[level], other.committees[level])),
    flags: perKey(FLAGS, (flag) => mergeFlags(one.flags[flag], other.flags[flag])),
    organisations: mergeFirst(one.organisations, other.organisations, ({ id }) => id),
    units: mergeUnits(one.units, other.units),
    figureWarnings: mergeFigureWarnings(one.figureWarnings, other.figureWarnings),
  }),
  present: ({ committees, flags, organisations, units: lines = [], figureWarnings }) => ({
    committees: perKey(LEVELS, (level) => ({
      ...committees[level],
      ...perKey(SHARES, (key) => {
        const share = committees[level][key];
        return { ...share, percent: percent(share.count, share.of) };
      }),
    })),
    flags,
    organisations: [...organisations],
    units: [...lines],
    figureWarnings: presentFigureWarnings(figureWarnings),
  }),
  toText,
  sheet,
  lists: { list, units, warnings: warningSheet },
};
