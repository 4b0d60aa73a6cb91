import { describe, expect, it } from 'vitest';
import { renderEmail } from '../../shared/mail/email.ts';
import { emailModel } from '../../shared/mail/model.ts';
import { pictureOf } from '../../shared/mail/pictures.ts';
import { present, type SummaryViews } from '../../shared/sections/index.ts';
import { changedSince, mailInput, summaryOf } from '../fixtures/digests.ts';

const unit = (unitId: string, held: number) => ({ unitId, name: `Huyện ủy ${unitId}`, held, open: [] });
const before = summaryOf(unit('a', 2), unit('b', 1));
const now = changedSince('2020-06-18', summaryOf(unit('a', 4), unit('b', 1)), before);
const views = present(now.parts);

/** The figures with the five steps of the units. */
const withSteps = (reached: Partial<Record<string, number>>, units: number, notGiven = 0) =>
  ({
    ...views,
    personnel: {
      processes: [
        {
          target: 'executiveCommittee',
          track: 'reelection',
          reached: { '0': 0, '1': 0, '2': 0, '3': 0, '4': 0, '5': 0, ...reached },
          notGiven,
        },
      ],
      units: Array.from({ length: units }, (_, index) => ({ unitId: `u-${index}` })),
      notGiven: 0,
    },
  }) as unknown as SummaryViews;
const stepsOf = (of: SummaryViews) => {
  const picture = pictureOf('personnel', of, undefined);
  return picture?.kind === 'steps'
    ? picture.rows.map(({ steps }) => steps.map(({ words, done }) => `${words} ${done}`))
    : undefined;
};

describe('the picture of the pace', () => {
  it('shows what was held before the digest before, and since, above what the plan asks for', () => {
    expect(pictureOf('pace', views, now.change)).toMatchObject({
      kind: 'bars',
      bars: [
        {
          words: 'Đã tổ chức 5/5, thêm 2 từ 18/6/2020',
          parts: [
            { paint: 'barDone', percent: 60 },
            { paint: 'barNew', percent: 40 },
          ],
        },
        { words: expect.stringMatching(/^Kế hoạch đến nay \d\/5$/) },
      ],
    });
  });

  it('shows nothing as new where nothing was on the roster before', () => {
    const first = changedSince('2020-06-18', summaryOf(unit('a', 4)), summaryOf());
    expect(pictureOf('pace', present(first.parts), first.change)).toMatchObject({
      bars: [{ words: 'Đã tổ chức 4/4', parts: [{ percent: 100 }, { percent: 0 }] }, {}],
    });
  });

  it('is none where there is no congress to hold', () => {
    expect(pictureOf('pace', present(summaryOf().parts), undefined)).toBeUndefined();
    expect(pictureOf('congress', views, now.change)).toBeUndefined();
  });

  it('stands in the email in table cells, hidden from screen readers, and in no other section', async () => {
    const input = mailInput(now);
    expect(emailModel(input).sections.filter(({ picture }) => picture)).toHaveLength(1);
    const { html } = await renderEmail(input);
    expect(html).toContain('<div aria-hidden="true"><p');
    expect(html).toContain('thêm 2 từ 18/6/2020');
  });
});

describe('the picture of the five steps', () => {
  it('counts the units that have done each step', () => {
    expect(stepsOf(withSteps({ '0': 1, '3': 1, '5': 2 }, 5, 1))).toEqual([
      ['3/4 some', '3/4 some', '3/4 some', '2/4 some', '2/4 some'],
    ]);
    expect(stepsOf(withSteps({ '5': 2 }, 2))).toEqual([Array(5).fill('2/2 all')]);
  });

  it('names the steps of one unit, and leaves out a process that nobody reported', () => {
    expect(stepsOf(withSteps({ '2': 1 }, 1))).toEqual([
      ['Bước 1 all', 'Bước 2 all', 'Bước 3 none', 'Bước 4 none', 'Bước 5 none'],
    ]);
    expect(stepsOf(withSteps({}, 2, 2))).toBeUndefined();
  });
});

it('an email of a province of 16 units stays below 60 KB, which no client cuts off', async () => {
  const units = Array.from({ length: 16 }, (_, index) => ({
    ...unit(`don-vi-${index}`, 30),
    name: `Đảng ủy Khối Cơ quan và Doanh nghiệp ${index}`,
    open: [{ name: 'Chi bộ Tòa án nhân dân huyện', plannedOn: '2020-06-01' }],
  }));
  const { html } = await renderEmail(mailInput(changedSince('2020-06-18', summaryOf(...units), before)));
  expect(Buffer.byteLength(html)).toBeLessThan(60 * 1024);
});
