import type * as z from 'zod';
import { formatCount, formatPercent, percent } from '../percent.ts';
import { LEVELS, levelNames, ORGANISATION_TYPES, TYPE_NAMES } from '../roster/roster.ts';
import { FLAGS, type TargetFlag } from '../submissions/targets.ts';
import { COMMITTEE, type flagView, SHARES, type View } from './quality-view.ts';
import { warningLines } from './quality-warnings.ts';
import { column, type Reader, type SectionText, type Sheet } from './section.ts';
import { TOTAL, unitTable } from './unit-table.ts';

/** The flags by type of organisation, the figures to check, then the shares of women, young and ethnic minorities. */
export const toText = (view: View, reader: Reader): SectionText | undefined => {
  const title = 'Nhân sự cấp ủy được bầu';
  const { grassroots } = view.committees;
  const toCheck = warningLines(view, reader);
  if (grassroots.results === 0) return toCheck.length > 0 ? { title, lines: toCheck } : undefined;
  const lines = FLAGS.filter((flag) => view.flags[flag].flagged > 0).map((flag) =>
    flagLine(flag, view.flags[flag]),
  );
  const all = grassroots.elected + grassroots.appointed;
  const shares = SHARES.filter((key) => grassroots[key].of > 0).map((key) => {
    const { count, of } = grassroots[key];
    return `${SHARE_NAMES[key]} chiếm ${formatPercent(count, of)}`;
  });
  return {
    title,
    lines: [
      ...lines,
      ...toCheck,
      `Cấp cơ sở: ${formatCount(all)} cấp ủy viên${shares.length > 0 ? `; ${shares.join(', ')}` : ''}.`,
    ],
  };
};

/** The committees of each level in figures. */
export const sheet = ({ committees }: View, { names }: Reader): Sheet => ({
  name: 'Nhân sự cấp ủy',
  columns: [
    column('Cấp'),
    ...COMMITTEE.map((key) => column(COMMITTEE_NAMES[key], 'count')),
    ...SHARES.flatMap((key) => [
      column(`Số ${SHARE_NAMES[key]}`, 'count'),
      column(`Tỷ lệ ${SHARE_NAMES[key]}`, 'percent'),
    ]),
  ],
  rows: LEVELS.map((level) => [
    levelNames(names)[level],
    ...COMMITTEE.map((key) => committees[level][key]),
    ...SHARES.flatMap((key) => shareCells(committees[level][key])),
  ]),
  total: [
    TOTAL,
    ...COMMITTEE.map((key) => LEVELS.reduce((sum, level) => sum + committees[level][key], 0)),
    ...SHARES.flatMap((key) =>
      shareCells(LEVELS.map((level) => committees[level][key]).reduce<Share>(addShares, { count: 0, of: 0 })),
    ),
  ],
});

type Share = Readonly<Record<'count' | 'of', number>>;

const addShares = (one: Share, other: Share): Share => ({
  count: one.count + other.count,
  of: one.of + other.of,
});

/** Where no committee has the figure, it is not zero. */
const shareCells = ({ count, of }: Share) => [of === 0 ? null : count, percent(count, of)];

/** The organisations that are flagged, and why. */
export const list = ({ organisations }: View, { names, nameOf }: Reader): Sheet => ({
  name: 'Tổ chức cần lưu ý',
  columns: [column('Đơn vị'), column('Tổ chức'), column('Cấp'), column('Loại hình'), column('Lý do')],
  rows: organisations.map(({ unitId: unit, name, level, type, flags }) => [
    nameOf(unit),
    name,
    levelNames(names)[level],
    type ? TYPE_NAMES[type] : null,
    flags.map((flag) => FLAG_NAMES[flag]).join('; '),
  ]),
});

/** The committees of the grassroots organisations of each unit. */
export const units = ({ units: lines, committees: { grassroots } }: View, reader: Reader): Sheet =>
  unitTable(
    {
      name: 'Nhân sự cấp ủy theo đơn vị',
      columns: [
        ...COMMITTEE.map((key) => column(COMMITTEE_NAMES[key], 'count')),
        ...SHARES.map((key) => column(`Số ${SHARE_NAMES[key]}`, 'count')),
        ...FLAGS.map((flag) => column(FLAG_NAMES[flag], 'count')),
      ],
      lines,
      cells: (line) => [
        ...COMMITTEE.map((key) => line[key]),
        ...SHARES.map((key) => line[key]),
        ...FLAGS.map((flag) => line.flagged[flag]),
      ],
      total: [
        ...COMMITTEE.map((key) => grassroots[key]),
        ...SHARES.map((key) =>
          grassroots[key].notGiven === grassroots.results ? null : grassroots[key].count,
        ),
        ...FLAGS.map((flag) => lines.reduce((sum, line) => sum + line.flagged[flag], 0)),
      ],
    },
    reader,
  );

const COMMITTEE_NAMES: Readonly<Record<(typeof COMMITTEE)[number], string>> = {
  results: 'Số đại hội',
  planned: 'Số lượng theo đề án',
  elected: 'Được bầu',
  appointed: 'Chỉ định',
  reelected: 'Tái cử',
  firstTime: 'Lần đầu tham gia',
};

const SHARE_NAMES = { women: 'nữ', young: 'trẻ tuổi', ethnicMinority: 'dân tộc thiểu số' } as const;

const FLAG_NAMES: Readonly<Record<TargetFlag, string>> = {
  shortfall: 'Bầu thiếu so với đề án',
  'theory-gap': 'Trình độ lý luận chính trị chưa bảo đảm',
  'women-below-target': 'Tỷ lệ nữ dưới chỉ tiêu',
  'no-woman-in-standing-committee': 'Ban Thường vụ chưa đủ nữ theo chỉ tiêu',
  'young-below-target': 'Tỷ lệ trẻ tuổi dưới chỉ tiêu',
  'renewal-below-target': 'Tỷ lệ đổi mới dưới chỉ tiêu',
};

function flagLine(
  flag: TargetFlag,
  { flagged: count, of, byType, vertical }: z.output<typeof flagView>,
): string {
  const types = ORGANISATION_TYPES.filter((type) => byType[type].flagged > 0).map(
    (type) => `${formatCount(byType[type].flagged)} ${TYPE_NAMES[type]}`,
  );
  const own =
    vertical.flagged > 0 ? [...types, `trong đó ngành dọc ${formatCount(vertical.flagged)}`] : types;
  const by = own.length > 0 ? `, gồm ${own.join('; ')}` : '';
  return `${FLAG_NAMES[flag]}: ${formatCount(count)}/${formatCount(of)} tổ chức (chiếm ${formatPercent(count, of)})${by}.`;
}
