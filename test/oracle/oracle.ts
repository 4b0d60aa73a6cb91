import { vietnamDay } from './calendar.ts';
import { expectedChange, expectedCongress, expectedPace } from './congresses.ts';
import { expectedElections, expectedPriorityTasks } from './goals.ts';
import { expectedQuality } from './quality.ts';
import {
  expectedCadrePolicy,
  expectedCommunications,
  expectedDifficulties,
  expectedGoodPractices,
  expectedPersonnel,
  expectedReporting,
  expectedStreamlining,
  expectedWorkingRegulations,
} from './reports.ts';
import { type Scene, sceneOf } from './scene.ts';
import type { Question, SentCall } from './sent.ts';

/**
 * The expected summary, from docs/figures.md only: loops over everything that was sent, without shared code with the code under
 * test. `undefined` when nothing of the unit is on the roster that day.
 *
 * @param now the time of the request
 */
export function expectedSummary(sent: readonly SentCall[], question: Question, now: string) {
  const today = vietnamDay(now);
  const { asOf = today, since, unitId } = question;
  // The known-at instant is at most now.
  const knownAt = question.knownAt !== undefined && question.knownAt < now ? question.knownAt : now;
  const scope = { knownAt, ...(unitId !== undefined && { unitId }) };
  const scene = sceneOf(sent, { asOf, ...scope });
  if (unitId !== undefined && scene.units.length === 0) return undefined;
  return {
    today,
    asOf,
    ...scope,
    // An instant is closed after a minute.
    final: Date.parse(now) - Date.parse(knownAt) >= 60_000,
    ...expectedFigures(scene),
    ...(since !== undefined && {
      change: expectedChange(since, scene, sceneOf(sent, { asOf: since, ...scope })),
    }),
  };
}

const expectedFigures = (scene: Scene) => ({
  congress: expectedCongress(scene),
  pace: expectedPace(scene),
  quality: expectedQuality(scene),
  personnel: expectedPersonnel(scene),
  streamlining: expectedStreamlining(scene),
  cadrePolicy: expectedCadrePolicy(scene),
  difficulties: expectedDifficulties(scene),
  goodPractices: expectedGoodPractices(scene),
  priorityTasks: expectedPriorityTasks(scene),
  workingRegulations: expectedWorkingRegulations(scene),
  communications: expectedCommunications(scene),
  elections: expectedElections(scene),
  reporting: expectedReporting(scene),
});
