import { afterEach, beforeEach, expect, it } from 'vitest';
import { RunbookStage } from './stage.ts';

// Each goes by days of its own, and time does not go back.
let stage: RunbookStage;
beforeEach(async () => {
  stage = await RunbookStage.start(new Date('2019-12-30T07:00:00+07:00'));
});
afterEach(() => stage.stop());

const at = (time: string) => new Date(`${time}+07:00`);

it('a digest of a day without roster rings, and the log names it', async () => {
  await stage.quiet();
  await stage.cloud.fireSchedule('weekly', at('2019-12-30T07:00:00'));
  expect(await stage.ringing()).toEqual(['DigestsWithoutRoster']);
  expect(await stage.follow('digests-without-roster')).toContain('"digestId":"weekly-2019-12-29"');
});

it('a digest that nobody gets rings, and the log names it', async () => {
  await stage.leaders(1, 'monthly');
  await stage.quiet('2020-06-29', '07:01');
  await stage.cloud.fireSchedule('weekly', at('2020-06-29T07:00:00'));
  expect(await stage.ringing()).toEqual(['DigestsWithoutRecipients']);
  const said = await stage.follow('digests-without-recipients');
  expect(said).toContain('"digestId":"weekly-2020-06-28"');
});

it('a digest whose schedule did not fire rings an hour later, and is made by hand', async () => {
  await stage.leaders(1, 'weekly');
  await stage.quiet('2020-06-29', '07:01');
  await stage.sweepAfter(61);
  expect(await stage.ringing()).toEqual(['DigestsLate']);
  expect(await stage.follow('digests-late', { put: { ASOF: '2020-06-28' } })).toContain('digest is late');
  await stage.quiet();
  await stage.cloud.fireSchedule('sweep', stage.cloud.clock.now());
  expect(await stage.ringing()).toEqual([]);
  expect(await stage.states('weekly-2020-06-28')).toEqual(['sent']);
});

it('schedules that do not fire ring, and what they missed is run by hand', async () => {
  await stage.quiet('2020-07-01', '08:00');
  await stage.moveOn(61);
  expect(await stage.ringing()).toEqual(['SweepsMissing']);
  await stage.moveOn(23 * 60);
  expect(await stage.ringing()).toEqual(['SweepsMissing', 'RemindersMissing']);
  const said = await stage.follow('schedules-missing', { put: { TIME: '2020-07-01T01:00:00Z' } });
  expect(said).toMatch(/Congress-dev-Backend-sweep\tENABLED/);
  expect(said).not.toContain('FunctionError');
  expect(await stage.ringing()).toEqual([]);
});

it('a unit without clerk rings, and the clerk who is invited is reminded the same morning', async () => {
  const path = '/v1/roster?effectiveFrom=2020-01-01';
  const items = [{ id: 'chau-thanh', level: 'district', name: 'Châu Thành' }];
  await stage.cloud.admin({ method: 'PUT', path, body: { items } });
  await stage.quiet('2020-08-01', '08:00');
  await stage.cloud.fireSchedule('remind', at('2020-08-01T08:00:00'));
  expect(await stage.ringing()).toEqual(['UnitsWithoutClerk']);
  const put = { UNIT: 'chau-thanh', CLERK: 'chau-thanh@example.vn' };
  expect(await stage.follow('units-without-clerk', { put })).toContain('"unitId":"chau-thanh"');
  await stage.quiet();
  await stage.follow('dead-letters', { blocks: [1], put: { TIME: '2020-08-01T01:00:00Z' } });
  expect(await stage.ringing()).toEqual([]);
  // The invitation, and the reminder.
  expect(await stage.mailsTo('chau-thanh@example.vn')).toBe(2);
});

it('a digest that nobody releases for three days rings, until it is released', async () => {
  await stage.leaders(1, 'half-year');
  await stage.quiet('2020-12-26', '07:01');
  await stage.cloud.fireSchedule('half-year', at('2020-12-26T07:00:00'));
  await stage.quiet('2020-12-30', '08:30');
  await stage.sweepAfter(1);
  expect(await stage.ringing()).toEqual(['DigestsAwaitingRelease']);
  const said = await stage.follow('digests-awaiting-release', { put: { ASOF: '2020-12-25' } });
  expect(said).toContain('"awaiting-release"');
  await stage.quiet();
  await stage.cloud.fireSchedule('sweep', stage.cloud.clock.now());
  expect(await stage.ringing()).toEqual([]);
  expect(await stage.states('half-year-2020-12-25')).toEqual(['sent']);
});

it('what rings on AWS alone is looked into with commands that work', async () => {
  await stage.quiet('2021-01-04', '10:00');
  for (const section of ['sign-ins-failed', 'table-system-errors'])
    expect(await stage.follow(section)).toMatch(/✓ sign-in[\s\S]*✓ preview/);
});
