import { relative } from 'node:path';
import type { Reporter, TestCase, TestModule } from 'vitest/node';

/** Says at the end of a run, for each test that failed, the command that runs it alone; in reverse order, its file too. */
export default class RerunReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const commands = modules.flatMap((module) => {
      const file = relative(process.cwd(), module.moduleId);
      const failed = [...module.children.allTests('failed')];
      if (module.state() !== 'failed') return [];
      const alone = failed.map((test) => `npx vitest run ${file} -t ${nameOf(test)}`);
      if (process.env.TEST_ORDER === 'reversed')
        return [...alone, `TEST_ORDER=reversed npx vitest run ${file}`];
      return failed.length === 0 ? [`npx vitest run ${file}`] : alone;
    });
    if (commands.length === 0) return;
    process.stdout.write(`\nTo run what failed:\n${commands.map((line) => `  ${line}\n`).join('')}`);
  }
}

/** The name of a test as an argument for a shell: a pattern that nothing else matches. */
function nameOf({ fullName }: TestCase): string {
  const pattern = fullName.replaceAll(' > ', ' ').replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return `'^${pattern.replaceAll("'", "'\\''")}$'`;
}
