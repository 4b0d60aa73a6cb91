import { Annotations, App, Tags, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import { BackendStack } from './backend-stack.ts';
import { UNKNOWN_HOST } from './config/check.ts';
import { domainOf, senderStackId } from './config/sender.ts';
import type { StageConfig } from './config/stage-config.ts';
import { SenderStack } from './sender-stack.ts';
import { WebStack } from './web-stack.ts';

/** The stage, and the built folders of the functions and of the page. */
interface Inputs {
  readonly config: StageConfig;
  readonly bundles: string;
  readonly pageDir: string;
}

/**
 * Synthesizes the stacks of a stage into a folder.
 *
 * @param validate whether to check the templates against the rules of cdk-nag too
 */
export function synthesizeStacks(
  outdir: string,
  { config, bundles, pageDir }: Inputs,
  validate: boolean,
): void {
  const app = new App({ outdir });

  const env = { region: config.region };
  if (new URL(config.pageUrl).hostname === UNKNOWN_HOST) {
    const message =
      'Mails link to no page: write the output WebUrl into pageUrl of the stage and deploy again.';
    Annotations.of(app).addWarningV2('congress:page-url', message);
  }

  const backend = new BackendStack(app, `Congress-${config.stage}-Backend`, { config, env, bundles });
  const web = new WebStack(app, `Congress-${config.stage}-Web`, {
    config,
    env,
    pageDir,
    api: backend.api,
    clients: backend.clients,
  });

  if (config.senderIdentity === 'own') {
    backend.addStackDependency(
      new SenderStack(app, senderStackId(domainOf(config.senderAddress)), { config, env }),
    );
  }
  for (const name of ['restoredTable', 'restoredPool'] as const) {
    if (config[name] === '') continue;
    const message = `${name} names ${config[name]}. Once it is empty again, a deployment makes a new, empty one.`;
    Annotations.of(backend).addWarningV2(`congress:${name}`, message);
  }

  Tags.of(app).add('project', 'congress');
  // The sender belongs to all stages of its domain.
  for (const stack of [backend, web]) Tags.of(stack).add('stage', config.stage);
  if (validate) Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app));
  app.synth();
}
