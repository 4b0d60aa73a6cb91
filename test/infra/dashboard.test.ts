import { expect, it } from 'vitest';
import { resources, type TemplateResource } from '../fixtures/backend-template.ts';

const [[, dashboard]] = resources('AWS::CloudWatch::Dashboard') as [[string, TemplateResource]];
const {
  'Fn::Join': [, parts],
} = dashboard.Properties.DashboardBody as { 'Fn::Join': [string, unknown[]] };
/** What CloudFormation puts in is left out. */
const { widgets } = JSON.parse(parts.map((part) => (typeof part === 'string' ? part : 'x')).join('')) as {
  widgets: { type: string; width: number; height: number; x: number; y: number; properties: object }[];
};

it.each(['Posts and refusals', 'Latency', 'Queues', 'Deliveries by state', 'need a look', 'What costs'])(
  'the dashboard shows %s',
  (title) => {
    expect(widgets.filter(({ properties }) => JSON.stringify(properties).includes(title))).toHaveLength(1);
  },
);

it('the dashboard is one screen: three rows of 24 columns', () => {
  expect(Math.max(...widgets.map(({ x, width }) => x + width))).toBe(24);
  expect(Math.max(...widgets.map(({ y, height }) => y + height))).toBeLessThanOrEqual(15);
});

it('the dashboard says when the next digests are made', () => {
  const [text] = widgets.filter(({ type }) => type === 'text');
  expect(JSON.stringify(text)).toContain('**half-year** `cron(0 7 26 6,12 ? *)`');
});

it('the dashboard shows what waits for other systems, and what they have not heard of', () => {
  const [queues] = widgets.filter(({ properties }) => JSON.stringify(properties).includes('oldest message'));
  const metrics = JSON.stringify(queues);
  for (const part of ['IteratorAge', 'rows to publish', 'dead published events'])
    expect(metrics).toContain(part);
});
