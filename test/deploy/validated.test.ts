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

  it('are none for a stage with placeholders: every field to mend is named, and nothing is written', async () => {
    const dir = join(inject('runDir'), 'refused');
    const refusal = synthesize(dir, { config: 'infra/config/stages/prod.json' });
    await expect(refusal).rejects.toThrow(
      /failed:\nstage prod: senderAddress .*\nstage prod: opsAddress .*\nstage prod: pageUrl .*\n$/,
    );
    await expect(readdir(dir)).rejects.toThrow('ENOENT');
  });

  it('of a city pass them too, with its times, zone and names', async () => {
    const dir = join(inject('runDir'), 'validated-city');
    await synthesize(dir, { validate: true, config: 'test/fixtures/stages/city.json' });
    const templates = await templatesIn(dir);
    const backend = JSON.parse(templates['Congress-city-Backend.template.json'] as string) as {
      Resources: Record<string, { Type: string; Properties?: Record<string, unknown> }>;
    };
    const schedules = Object.values(backend.Resources).filter(
      ({ Type }) => Type === 'AWS::Scheduler::Schedule',
    );
    expect(schedules.map(({ Properties }) => Properties?.ScheduleExpression).sort()).toEqual([
      'cron(0 6 3 * ? *)',
      'cron(0 6 3 1,7 ? *)',
      'cron(0/15 * * * ? *)',
      'cron(15 9 * * ? *)',
      'cron(30 16 ? * FRI *)',
    ]);
    const zones = new Set(schedules.map(({ Properties }) => Properties?.ScheduleExpressionTimezone));
    expect([...zones]).toEqual(['Asia/Bangkok']);
    const named = Object.values(backend.Resources).flatMap(({ Type, Properties }) => {
      const { Variables } = (Properties?.Environment ?? {}) as { Variables?: Record<string, unknown> };
      return Type === 'AWS::Lambda::Function' ? [Variables?.PROVINCE_NAMES ?? []].flat() : [];
    });
    expect(named).toHaveLength(3);
    for (const names of named) expect(JSON.parse(String(names))).toMatchObject({ shortName: 'BTC Thành ủy' });
  });

  it('of the stage prod pass them too', async () => {
    const dir = join(inject('runDir'), 'validated-prod');
    await synthesize(dir, { validate: true, config: 'test/fixtures/stages/prod.json' });
    const templates = await templatesIn(dir);
    expect(Object.keys(templates).sort()).toEqual([
      expect.stringMatching(/^Congress-Sender-[a-z-]+\.template\.json$/),
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
