import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { METRICS_WITHOUT_SOURCE } from '../../infra/local/coverage.ts';
import { resources } from '../fixtures/backend-template.ts';
import { runbookSections } from './sections.ts';

/** Sections without commands, whose alarms ring on AWS alone. */
const NOT_TRIED: Readonly<Record<string, keyof typeof METRICS_WITHOUT_SOURCE>> = {
  'ses-reputation': 'AWS/SES',
  'table-throttled': 'AWS/DynamoDB',
};

/** The list above is no trial. */
const NOT_TRIED_LIST = /const NOT_TRIED:[\s\S]*?};/;
const sources = globSync('test/runbook/*.test.ts').map((file) => readFileSync(file, 'utf8'));
const isTried = (anchor: string) =>
  sources.some((source) => source.replace(NOT_TRIED_LIST, '').includes(`'${anchor}'`));

it('every section that an alarm leads to is followed by a test, or cannot be here', () => {
  const anchors = resources('AWS::CloudWatch::Alarm').map(
    ([, { Properties }]) => /docs\/runbook\.md#([\w-]+)/.exec(String(Properties.AlarmDescription))?.[1] ?? '',
  );
  const untried = [...new Set(anchors)].filter((anchor) => !isTried(anchor));
  expect(untried.sort()).toEqual(Object.keys(NOT_TRIED).sort());
});

it('every section with commands is followed', () => {
  const withCommands = runbookSections().filter(
    ({ anchor, blocks }) => blocks.length > 0 && anchor !== 'at-hand',
  );
  expect(withCommands.map(({ anchor }) => anchor).filter((anchor) => !isTried(anchor))).toEqual([]);
});
