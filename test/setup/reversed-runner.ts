import { type RunnerTestFile, type RunnerTestSuite, TestRunner } from 'vitest';

/**
 * Runs the tests of each file from the last to the first. Beside a run in their order, this finds each test that needs
 * another one before it; a shuffled order finds it every second time.
 */
export default class ReversedRunner extends TestRunner {
  onCollected(files: RunnerTestFile[]): void {
    files.forEach(reverse);
  }
}

function reverse({ tasks }: RunnerTestSuite): void {
  tasks.reverse();
  for (const task of tasks) if (task.type === 'suite') reverse(task);
}
