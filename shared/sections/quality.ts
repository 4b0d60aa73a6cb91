import * as z from 'zod';
import { unitId } from '../ids.ts';
import { formatCount, formatPercent, percent, percentView } from '../percent.ts';
import { THEORY_LEVELS } from '../plan/plan.ts';
import {
  LEVELS,
  type Level,
  ORGANISATION_TYPES,
  type Organisation,
  type OrganisationType,
  TYPE_NAMES,
} from '../roster/roster.ts';
import type { CongressResult } from '../submissions/congress-result.ts';
import { FLAGS, type Flag, judged } from '../submissions/targets.ts';
import { addCounts, mergeFirst, perKey } from './lists.ts';
import type { Section, UnitState } from './section.ts';

const shareView = z
  .strictObject({
    count: z.int(),
    of: z.int().describe('Tổng số cấp ủy viên của những nơi có ghi số này'),
    percent: percentView(),
    notGiven: z.int().describe('Số tổ chức không ghi số này: không nằm trong tổng nào'),
  })
  .describe('Một phần của số cấp ủy viên');

const COMMITTEE = ['results', 'planned', 'elected', 'appointed', 'reelected', 'firstTime'] as const;
const SHARES = ['women', 'young', 'ethnicMinority'] as const;

const committeeView = z.strictObject({
  ...perKey(COMMITTEE, () => z.int()),
  ...perKey(SHARES, () => shareView),
  theory: z.strictObject({ ...perKey(THEORY_LEVELS, () => z.int()), notGiven: z.int() }),
});

const flagged = z.strictObject({
  flagged: z.int().describe('Số tổ chức bị nêu'),
  of: z.int().describe('Số tổ chức xét được'),
});
const flagView = flagged.extend({
  notGiven: z.int().describe('Số tổ chức không ghi số liệu để xét'),
  byType: z.strictObject(perKey(ORGANISATION_TYPES, () => flagged)),
  vertical: flagged.describe('Riêng ngành dọc'),
});

const view = z.strictObject({
  committees: z.strictObject(perKey(LEVELS, () => committeeView)),
  flags: z.strictObject(perKey(FLAGS, () => flagView)),
  organisations: z
    .array(
      z.strictObject({
        id: z.string(),
        unitId: unitId(),
        name: z.string(),
        level: z.enum(LEVELS),
        type: z.enum(ORGANISATION_TYPES).optional(),
        vertical: z.boolean(),
        flags: z.array(z.enum(FLAGS)),
      }),
    )
    .describe('Các tổ chức bị nêu và vì sao; tối đa 500'),
});

type View = z.output<typeof view>;
type Flagged = Readonly<z.output<typeof flagged>>;
type FlaggedOrganisation = View['organisations'][number];
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
  readonly flags: { readonly [flag in Flag]: FlagPart };
  readonly organisations: readonly FlaggedOrganisation[];
}

/** An organisation of the roster whose result stands. */
interface Held {
  readonly organisation: Organisation;
  readonly result: CongressResult;
}

const heldOf = ({ organisations, results }: UnitState): Held[] =>
  organisations.flatMap((organisation) => {
    const result = results.get(organisation.id);
    return result ? [{ organisation, result }] : [];
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

/** What one result says of a flag, counted where it belongs. */
function flagPart(held: readonly Held[], flag: Flag, { plan }: UnitState): FlagPart {
  const verdicts = held.map(({ organisation, result }) => ({
    organisation,
    verdict: judged(result, plan)[flag],
  }));
  const tally = (counts: (organisation: Organisation) => boolean): Flagged => {
    const own = verdicts.filter(({ organisation, verdict }) => verdict !== undefined && counts(organisation));
    return { flagged: own.filter(({ verdict }) => verdict).length, of: own.length };
  };
  return {
    ...tally(() => true),
    notGiven: verdicts.filter(({ verdict }) => verdict === undefined).length,
    byType: perKey(ORGANISATION_TYPES, (type) => tally((organisation) => organisation.type === type)),
    vertical: tally((organisation) => organisation.vertical === true),
  };
}

function named(held: readonly Held[], { unitId: unit, plan }: UnitState): FlaggedOrganisation[] {
  return held.flatMap(({ organisation: { id, name, level, type, vertical }, result }) => {
    const verdicts = judged(result, plan);
    const flags = FLAGS.filter((flag) => verdicts[flag]);
    if (flags.length === 0) return [];
    return [{ id, unitId: unit, name, level, ...(type && { type }), vertical: vertical === true, flags }];
  });
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

/** Row 8 of the domain: what committees were elected, and which of them miss their number, theory level or targets. */
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
      flags: perKey(FLAGS, (flag) => flagPart(held, flag, unit)),
      organisations: mergeFirst(named(held, unit), [], ({ id }) => id),
    };
  },
  merge: (one, other) => ({
    committees: perKey(LEVELS, (level) => mergeCommittees(one.committees[level], other.committees[level])),
    flags: perKey(FLAGS, (flag) => mergeFlags(one.flags[flag], other.flags[flag])),
    organisations: mergeFirst(one.organisations, other.organisations, ({ id }) => id),
  }),
  present: ({ committees, flags, organisations }) => ({
    committees: perKey(LEVELS, (level) => ({
      ...committees[level],
      ...perKey(SHARES, (key) => {
        const share = committees[level][key];
        return { ...share, percent: percent(share.count, share.of) };
      }),
    })),
    flags,
    organisations: [...organisations],
  }),
  describe: ({ committees: { grassroots }, flags }) => {
    const lines = FLAGS.filter((flag) => flags[flag].flagged > 0).map((flag) => flagLine(flag, flags[flag]));
    if (grassroots.results === 0) return undefined;
    const all = grassroots.elected + grassroots.appointed;
    const shares = SHARES.filter((key) => grassroots[key].of > 0).map((key) => {
      const { count, of } = grassroots[key];
      return `${SHARE_NAMES[key]} chiếm ${formatPercent(count, of)}`;
    });
    return {
      title: 'Nhân sự cấp ủy được bầu',
      lines: [
        ...lines,
        `Cấp cơ sở: ${formatCount(all)} cấp ủy viên${shares.length > 0 ? `; ${shares.join(', ')}` : ''}.`,
      ],
    };
  },
};

const SHARE_NAMES = { women: 'nữ', young: 'trẻ tuổi', ethnicMinority: 'dân tộc thiểu số' } as const;

const FLAG_NAMES: Readonly<Record<Flag, string>> = {
  shortfall: 'Bầu thiếu so với đề án',
  'theory-gap': 'Trình độ lý luận chính trị chưa bảo đảm',
  'women-below-target': 'Tỷ lệ nữ dưới chỉ tiêu',
  'no-woman-in-standing-committee': 'Ban Thường vụ không có nữ',
  'young-below-target': 'Tỷ lệ trẻ tuổi dưới chỉ tiêu',
  'renewal-below-target': 'Đổi mới dưới chỉ tiêu',
};

function flagLine(flag: Flag, { flagged: count, of, byType, vertical }: z.output<typeof flagView>): string {
  const types = ORGANISATION_TYPES.filter((type) => byType[type].flagged > 0).map(
    (type) => `${formatCount(byType[type].flagged)} ${TYPE_NAMES[type]}`,
  );
  const own =
    vertical.flagged > 0 ? [...types, `trong đó ngành dọc ${formatCount(vertical.flagged)}`] : types;
  const by = own.length > 0 ? `: ${own.join(', ')}` : '';
  return `${FLAG_NAMES[flag]}: ${formatCount(count)}/${formatCount(of)} tổ chức (chiếm ${formatPercent(count, of)})${by}.`;
}
