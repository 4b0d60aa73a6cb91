import { parseArgs } from 'node:util';
import { loadStage, type StageChoice, UnfitStage } from '../config/load.ts';
import type { Settings } from './doctor/account.ts';
import { type Diagnosis, linesOf, stopping } from './doctor/diagnosis.ts';
import { diagnoseMachine, machineFacts } from './doctor/machine.ts';

export const USAGE = 'doctor [-- --stage NAME | --config FILE]';

/**
 * Says what this machine lacks and, with a stage, what the account lacks that it is deployed to. Nothing is changed.
 *
 * @param print called with each line: `✓`, `✗` with what to do below it, `–` for what was not checked and why
 * @returns the exit code: 1 when something is lacking that a first deployment needs
 * @throws UsageError on a wrong command line
 */
export async function run(args: string[], print: (line: string) => void): Promise<number> {
  const options = { stage: { type: 'string' }, config: { type: 'string' } } as const;
  const { values } = parseArgs({ args, options });
  const findings = diagnoseMachine(await machineFacts(process.env));
  for (const line of findings.flatMap(linesOf)) print(line);
  if (values.stage === undefined && values.config === undefined)
    print('– the account: name the file of its stage, `npm run doctor -- --config FILE`');
  else {
    const ofAccount = await findingsOnAccount(values);
    for (const line of ofAccount.flatMap(linesOf)) print(line);
    findings.push(...ofAccount);
  }
  const stops = findings.filter(({ stopsDeployment }) => stopsDeployment);
  print(
    stops.length === 0 ? 'Nothing is lacking for a deployment.' : `A deployment needs: ${namesOf(stops)}.`,
  );
  const notRead = findings.filter(({ unread }) => unread);
  if (notRead.length > 0) print(`Not known, because it could not be read: ${namesOf(notRead)}.`);
  return stops.length === 0 ? 0 : 1;
}

const namesOf = (findings: readonly Diagnosis[]) => findings.map(({ what }) => what).join(', ');

async function findingsOnAccount(choice: StageChoice): Promise<Diagnosis[]> {
  let settings: Settings;
  try {
    settings = loadStage(choice);
  } catch (error) {
    if (!(error instanceof UnfitStage)) throw error;
    return error.message
      .split('\n')
      .map((line) => stopping('the configuration', line, 'Edit the file of the stage.'));
  }
  // The SDK is loaded only here: the machine is looked at without it.
  const { accountFacts } = await import('./doctor/account-facts.ts');
  const { diagnoseAccount } = await import('./doctor/account.ts');
  return diagnoseAccount(await accountFacts(settings), settings, process.env);
}
