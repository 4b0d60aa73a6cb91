import type { IConstruct } from 'constructs';
import { ALARM_PERIOD, type Alarms } from '../constructs/alarms.ts';
import { NodeFunction } from '../constructs/node-function.ts';

/** What stops when a function fails, by its folder under `functions/`. */
const IMPACT: Readonly<Record<string, string>> = {
  accounts: 'Admins cannot manage accounts.',
  admin: 'Admins cannot change roster, plan and recipients, nor return reports.',
  compile: 'A digest is late: leaders wait for their mail.',
  'dead-letter': 'The ledger does not say that a mail has failed.',
  digests: 'Admins cannot preview or release digests.',
  events: 'Other systems hear of submissions and digests late.',
  'machine-tokens': 'Programs of units get no token: they cannot send or read.',
  openapi: 'The description of the API is not to be had.',
  read: 'Pages of districts and leaders stay empty.',
  remind: 'Units are not reminded of their report.',
  send: 'Mails to leaders are late.',
  'ses-events': 'The ledger does not say what became of mails.',
  submit: 'District clerks cannot send their results.',
  suppressions: 'Admins cannot let an address have mail again.',
  sweep: 'What has stopped is not put back, and nobody is told of late digests.',
  tokens: 'Nobody can sign in, and no program gets a token.',
};

/**
 * Errors, throttles and time-outs of every function of a stack. `Errors` counts what crashed or ran out of time; what a
 * function answered with 500 is a success to Lambda, and counted by the function itself.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html
 * @throws when a function has no impact above
 */
export function functionAlarms(alarms: Alarms, stack: IConstruct): void {
  const functions = stack.node.findAll().filter((one) => one instanceof NodeFunction);
  for (const one of functions) {
    const { id } = one.node;
    const impact = IMPACT[one.folder];
    if (!impact) throw new Error(`function-alarms.ts does not say what stops when ${one.folder} fails`);
    alarms.add(`${id}Errors`, {
      metric: one.metricErrors({ period: ALARM_PERIOD }),
      threshold: 1,
      impact,
      runbook: 'function-errors',
    });
    alarms.add(`${id}Throttles`, {
      metric: one.metricThrottles({ period: ALARM_PERIOD }),
      threshold: 1,
      impact,
      runbook: 'function-throttles',
    });
    alarms.add(`${id}TimeOuts`, {
      metric: one.metricDuration({ period: ALARM_PERIOD, statistic: 'Maximum' }),
      threshold: (one.timeout?.toMilliseconds() ?? 0) * OUT_OF_TIME,
      impact,
      runbook: 'function-time-outs',
    });
  }
}

/** The part of its timeout that a function has used when it counts as out of time: Lambda may cut it off a little before. */
const OUT_OF_TIME = 0.99;
