import { Annotations, App, Tags, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import { BackendStack } from './backend-stack.ts';
import { configOf, placeholdersIn } from './config.ts';
import { domainOf, SenderStack, senderStackId } from './sender-stack.ts';
import { WebStack } from './web-stack.ts';

/** The built folders of the functions and of the page. */
interface Built {
  readonly bundles: string;
  readonly pageDir: string;
}

/**
 * Synthesizes the stacks of the stage in the context, by default `dev`, into a folder.
 *
 * @param validate whether to check the templates against the rules of cdk-nag too
 */
export function synthesizeStacks(outdir: string, { bundles, pageDir }: Built, validate: boolean): void {
  const app = new App({ outdir });
  const config = configOf(app.node.tryGetContext('stage') ?? 'dev');

  const env = { region: config.region };
  const placeholders = placeholdersIn(config);
  if (config.stage === 'prod' && placeholders.length > 0) {
    const message = `infra/config.ts still has placeholders for ${placeholders.join(', ')}: mails would have no sender.`;
    Annotations.of(app).addWarningV2('congress:placeholders', message);
  }

  const backend = new BackendStack(app, `Congress-${config.stage}-Backend`, { config, env, bundles });
  const web = new WebStack(app, `Congress-${config.stage}-Web`, {
    config,
    env,
    pageDir,
    api: backend.api,
    client: backend.client,
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
