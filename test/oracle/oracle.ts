import { localDay } from './calendar.ts';
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
import type { Question, Sent } from './sent.ts';

/**
 * What the summary must say, by docs/figures.md alone: loops over everything that was sent, sharing no code with what is
 * tested. `undefined` when nothing of the unit asked for is on the roster that day.
 *
 * @param now when it is asked
 */
export function expectedSummary(sent: readonly Sent[], question: Question, now: string) {
  const today = localDay(now);
  const { asOf = today, since, unitId } = question;
  // What will be known later is not known yet.
  const knownAt = question.knownAt !== undefined && question.knownAt < now ? question.knownAt : now;
  const scope = { knownAt, ...(unitId !== undefined && { unitId }) };
  const scene = sceneOf(sent, { asOf, ...scope });
  if (unitId !== undefined && scene.units.length === 0) return undefined;
  return {
    today,
    asOf,
    ...scope,
    // A minute after an instant nothing can be recorded at it any more.
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
