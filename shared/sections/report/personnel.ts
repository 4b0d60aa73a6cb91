import * as z from 'zod';
import { type Day, day, isDay } from '../../calendar.ts';
import { type Loose, rowsOf, textAt } from '../../loose.ts';
import { issue } from '../../runtime/issues.ts';
import type { Issue } from '../../runtime/problem.ts';
import type { ReportForm } from './form.ts';
import { noDuplicates, notInFuture } from './rules.ts';

/** The body that people are nominated for, and whether they are members already. Each combination has its own five steps. */
export const TARGETS = ['executiveCommittee', 'standingCommittee'] as const;
export const TRACKS = ['reelection', 'firstTime'] as const;
export type Target = (typeof TARGETS)[number];
export type Track = (typeof TRACKS)[number];

/**
 * Steps of the process of Guidance 26-HD/BTCTW: 1 standing committee, 2 key cadres, 3 executive committee, 4 standing
 * committee votes the list, 5 executive committee verifies.
 */
export const PERSONNEL_STEPS = 5;

const process = z.strictObject({
  target: z.enum(TARGETS).describe('Ban Chấp hành hoặc Ban Thường vụ'),
  track: z.enum(TRACKS).describe('Tái cử hoặc tham gia lần đầu'),
  steps: z
    .array(
      z.strictObject({
        step: z.int().min(1).max(PERSONNEL_STEPS).describe('Bước, từ 1 đến 5'),
        heldOn: day().describe('Ngày thực hiện'),
      }),
    )
    .max(PERSONNEL_STEPS)
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

export type Processes = z.output<typeof schema>;

/** Row 5 of the domain: the dated steps that a unit has done, for each body and track. */
export const personnelForm: ReportForm<Processes> = {
  title: 'Quy trình nhân sự 5 bước',
  schema,
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
};

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

/** Names of bodies and tracks within a Vietnamese sentence. */
export const TARGET_NAMES: Readonly<Record<Target, string>> = {
  executiveCommittee: 'Ban Chấp hành',
  standingCommittee: 'Ban Thường vụ',
};
export const TRACK_NAMES: Readonly<Record<Track, string>> = {
  reelection: 'tái cử',
  firstTime: 'tham gia lần đầu',
};
