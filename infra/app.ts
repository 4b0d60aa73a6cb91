import { App, Tags, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import { BackendStack } from './backend-stack.ts';
import { configOf } from './config.ts';

/** `cdk deploy -c stage=prod`; without it, the stage `dev`, which is also what the local cloud runs. */
const app = new App();
const config = configOf(app.node.tryGetContext('stage') ?? 'dev');

new BackendStack(app, `Congress-${config.stage}-Backend`, { config, env: { region: config.region } });

Tags.of(app).add('project', 'congress');
Tags.of(app).add('stage', config.stage);
Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app));
app.synth();
