import * as z from 'zod';
import { type Day, day, isDay } from '../calendar.ts';
import { unitId } from '../ids.ts';
import { formatCount } from '../percent.ts';
import { issue } from '../runtime/issues.ts';
import type { Issue } from '../runtime/problem.ts';
import { type Loose, rowsOf, textAt } from '../submissions/loose.ts';
import { addCounts, mergeSorted, perKey } from './lists.ts';
import { noDuplicates, notInFuture } from './rules.ts';
import { column, notGivenBy, type ReportSection } from './section.ts';

/** Which body the people are put forward for, and whether they sit on one already. Each has five steps of its own. */
const TARGETS = ['executiveCommittee', 'standingCommittee'] as const;
const TRACKS = ['reelection', 'firstTime'] as const;
type Target = (typeof TARGETS)[number];
type Track = (typeof TRACKS)[number];
type Process = `${Target}.${Track}`;

/**
 * Steps of the process of Guidance 26-HD/BTCTW: 1 standing committee, 2 key cadres, 3 executive committee, 4 standing
 * committee votes the list, 5 executive committee verifies.
 */
const STEPS = 5;

const process = z.strictObject({
  target: z.enum(TARGETS).describe('Ban Chấp hành hoặc Ban Thường vụ'),
  track: z.enum(TRACKS).describe('Tái cử hoặc tham gia lần đầu'),
  steps: z
    .array(
      z.strictObject({
        step: z.int().min(1).max(STEPS).describe('Bước, từ 1 đến 5'),
        heldOn: day().describe('Ngày thực hiện'),
      }),
    )
    .max(STEPS)
    .describe('Các bước đã làm, theo thứ tự, không bỏ bước'),
});

const schema = z
  .array(process)
  .max(TARGETS.length * TRACKS.length)
  .describe('Quy trình 5 bước giới thiệu nhân sự')
  .meta({
    examples: [
      [
        {
          target: 'executiveCommittee',
          track: 'reelection',
          steps: [
            { step: 1, heldOn: '2020-05-04' },
            { step: 2, heldOn: '2020-05-11' },
          ],
        },
      ],
    ],
  });

type Processes = z.output<typeof schema>;

const PROCESSES = TARGETS.flatMap((target) => TRACKS.map((track): Process => `${target}.${track}`));
const REACHED = ['0', '1', '2', '3', '4', '5'] as const;
type Reached = (typeof REACHED)[number];

const view = z.strictObject({
  processes: z.array(
    z.strictObject({
      target: z.enum(TARGETS),
      track: z.enum(TRACKS),
      reached: z.strictObject(perKey(REACHED, () => z.int())).describe('Số đơn vị theo số bước đã xong'),
      notGiven: z.int().describe('Số đơn vị có báo cáo nhưng không nêu quy trình này'),
    }),
  ),
  units: z.array(
    z.strictObject({
      unitId: unitId(),
      steps: z
        .strictObject(perKey(TARGETS, () => z.strictObject(perKey(TRACKS, () => z.int().nullable()))))
        .describe('Số bước đã xong; null khi không báo cáo'),
    }),
  ),
  notGiven: z.int().describe('Số đơn vị không báo cáo mục này'),
});

type View = z.output<typeof view>;

interface PersonnelPart {
  readonly processes: { readonly [process in Process]: Readonly<Record<Reached | 'notGiven', number>> };
  readonly units: View['units'];
  readonly notGiven: number;
}

/** Row 5 of the domain: how far each unit is with the five steps, for each body and track. */
export const personnel: ReportSection<Processes, PersonnelPart, View> = {
  schema,
  view,
  errors: (data, { today }) => {
    const rows = rowsOf(data);
    return [
      ...noDuplicates(
        rows,
        (row) => (textAt(row, 'target') && textAt(row, 'track') ? `${row.target}.${row.track}` : undefined),
        (index) => `/${index}`,
      ),
      ...rows.flatMap((row, index) => stepErrors(row, `/${index}/steps`, today)),
    ];
  },
  summarise: (unit, data) => {
    const stepsOf = (target: Target, track: Track): number | null =>
      stepsDone(data?.find((one) => one.target === target && one.track === track)?.steps, unit.asOf);
    return {
      processes: perKey(PROCESSES, (name) => {
        const [target, track] = name.split('.') as [Target, Track];
        const done = stepsOf(target, track);
        return {
          ...perKey(REACHED, (reached) => Number(done === Number(reached))),
          notGiven: Number(data !== undefined && done === null),
        };
      }),
      units: data
        ? [
            {
              unitId: unit.unitId,
              steps: perKey(TARGETS, (target) => perKey(TRACKS, (track) => stepsOf(target, track))),
            },
          ]
        : [],
      notGiven: notGivenBy(unit, data),
    };
  },
  merge: (one, other) => ({
    processes: perKey(PROCESSES, (name) => addCounts(one.processes[name], other.processes[name])),
    units: mergeSorted(one.units, other.units, (line) => line.unitId),
    notGiven: one.notGiven + other.notGiven,
  }),
  present: ({ processes, units, notGiven }) => ({
    processes: PROCESSES.map((name) => {
      const [target, track] = name.split('.') as [Target, Track];
      const { notGiven: withoutIt, ...reached } = processes[name];
      return { target, track, reached, notGiven: withoutIt };
    }),
    units,
    notGiven,
  }),
  describe: ({ processes, units, notGiven }) => {
    if (units.length === 0 && notGiven === 0) return undefined;
    const told = processes.filter((one) => one.notGiven < units.length);
    return {
      title: 'Quy trình nhân sự 5 bước',
      lines: [
        ...told.map(({ target, track, reached, notGiven: withoutIt }) => {
          const given = units.length - withoutIt;
          return `${TARGET_NAMES[target]}, ${TRACK_NAMES[track]}: ${formatCount(reached['5'])}/${formatCount(given)} đơn vị xong cả 5 bước${behindOf(reached)}.`;
        }),
        ...(notGiven > 0 ? [`${formatCount(notGiven)} đơn vị chưa báo cáo mục này.`] : []),
      ],
    };
  },
  sheet: ({ units }, { nameOf }) => ({
    name: 'Nhân sự, số bước đã xong',
    columns: [
      column('Đơn vị'),
      ...TARGETS.flatMap((target) =>
        TRACKS.map((track) => column(`${TARGET_NAMES[target]}, ${TRACK_NAMES[track]}`, 'count')),
      ),
    ],
    rows: units.map(({ unitId: unit, steps }) => [
      nameOf(unit),
      ...TARGETS.flatMap((target) => TRACKS.map((track) => steps[target][track])),
    ]),
  }),
};

/** How many steps were done by the day; `null` when nothing was said. */
function stepsDone(steps: Processes[number]['steps'] | undefined, asOf: Day): number | null {
  return steps ? steps.filter(({ heldOn }) => heldOn <= asOf).length : null;
}

function stepErrors(row: Loose, pointer: string, today: Day): Issue[] {
  let before: Day = '';
  return rowsOf(row.steps).flatMap((entry, index) => {
    const at = `${pointer}/${index}`;
    const heldOn = textAt(entry, 'heldOn');
    const found = notInFuture(`${at}/heldOn`, heldOn, today);
    if (typeof entry.step === 'number' && entry.step !== index + 1) {
      found.push(
        issue(`${at}/step`, 'step-skipped', `Các bước phải theo thứ tự; ở đây phải là bước ${index + 1}.`),
      );
    }
    if (heldOn !== undefined && isDay(heldOn)) {
      if (heldOn < before) {
        found.push(
          issue(`${at}/heldOn`, 'step-before-previous', 'Bước này không được trước bước liền trước.'),
        );
      }
      before = heldOn;
    }
    return found;
  });
}

const TARGET_NAMES: Readonly<Record<Target, string>> = {
  executiveCommittee: 'Ban Chấp hành',
  standingCommittee: 'Ban Thường vụ',
};
const TRACK_NAMES: Readonly<Record<Track, string>> = { reelection: 'tái cử', firstTime: 'tham gia lần đầu' };

function behindOf(reached: Readonly<Record<Reached, number>>): string {
  const open = REACHED.filter((step) => step !== '5' && reached[step] > 0);
  if (open.length === 0) return '';
  return `; ${open.map((step) => `${formatCount(reached[step])} đơn vị ${step === '0' ? 'chưa bắt đầu' : `xong bước ${step}`}`).join(', ')}`;
}
