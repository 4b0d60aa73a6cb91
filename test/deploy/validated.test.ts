import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { synthesize } from '../../infra/build/assembly.ts';

/** The templates of an assembly, by file name. */
async function templatesIn(dir: string): Promise<Record<string, string>> {
  const names = (await readdir(dir)).filter((name) => name.endsWith('.template.json'));
  const entries = names.map(async (name) => [name, await readFile(join(dir, name), 'utf8')] as const);
  return Object.fromEntries(await Promise.all(entries));
}

describe('the templates that are deployed', () => {
  it('pass the validator and cdk-nag, and are byte for byte those that the local cloud runs', async () => {
    const dir = join(inject('runDir'), 'validated-dev');
    await synthesize(dir, { validate: true });
    expect(await templatesIn(dir)).toEqual(await templatesIn(inject('assemblyDir')));
  });

  it('of the stage prod pass them too', async () => {
    const dir = join(inject('runDir'), 'validated-prod');
    await synthesize(dir, { validate: true, config: 'test/fixtures/stages/prod.json' });
    const templates = await templatesIn(dir);
    expect(Object.keys(templates).sort()).toEqual([
      'Congress-prod-Backend.template.json',
      'Congress-prod-Web.template.json',
    ]);
    const backend = JSON.parse(templates['Congress-prod-Backend.template.json'] as string) as {
      Resources: Record<string, { Properties?: { ReservedConcurrentExecutions?: number } }>;
    };
    const reserved = Object.entries(backend.Resources).flatMap(([id, { Properties }]) =>
      Properties?.ReservedConcurrentExecutions === undefined ? [] : [/^[A-Z][a-z]+/.exec(id)?.[0]],
    );
    // Executions are set aside for clerks: neither a flood of reads nor a digest takes them from a report.
    expect(reserved.sort()).toEqual(['Read', 'Submit']);
  });
});
