import { Annotations, App, Tags, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import { buildPage } from '../web/build.ts';
import { BackendStack } from './backend-stack.ts';
import { configOf, placeholdersIn } from './config.ts';
import { WebStack } from './web-stack.ts';

/** `cdk deploy -c stage=prod`; without it, the stage `dev`, which is also what the local cloud runs. */
const app = new App();
const config = configOf(app.node.tryGetContext('stage') ?? 'dev');

const env = { region: config.region };
const placeholders = placeholdersIn(config);
if (config.stage === 'prod' && placeholders.length > 0) {
  const message = `infra/config.ts still has placeholders for ${placeholders.join(', ')}: mails would have no sender.`;
  Annotations.of(app).addWarningV2('congress:placeholders', message);
}

const backend = new BackendStack(app, `Congress-${config.stage}-Backend`, { config, env });
/** Folder of a page that is built already; without it, the page is built now. */
const pageDir: string = app.node.tryGetContext('page') ?? (await buildPage()).dist;
new WebStack(app, `Congress-${config.stage}-Web`, {
  config,
  env,
  pageDir,
  api: backend.api,
  client: backend.client,
});

Tags.of(app).add('project', 'congress');
Tags.of(app).add('stage', config.stage);
Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app));
app.synth();
