import { type FauxqsServer, startFauxqs } from 'fauxqs';
import type { Template } from './template.ts';

/** Attributes of a queue that the template may set, under the names that the SQS API has for them. */
const ATTRIBUTES = ['VisibilityTimeout', 'MessageRetentionPeriod', 'DelaySeconds'] as const;

/** The queues of the template, once they are there: the address and the ARN of each. */
export const queuesOf = (template: Template): { url: string; arn: string }[] =>
  template.ofType('AWS::SQS::Queue').map(({ id }) => ({
    url: String(template.resolve({ Ref: id })),
    arn: String(template.resolve({ 'Fn::GetAtt': [id, 'Arn'] })),
  }));

/** Starts the queues of the template, in memory: dead-letter queues first, for the others refer to them. */
export async function startSqs(template: Template): Promise<FauxqsServer> {
  const server = await startFauxqs({ port: 0, host: '127.0.0.1', logger: false });
  const queues = template.ofType('AWS::SQS::Queue');
  const redriven = (queue: (typeof queues)[number]) =>
    Number(queue.resource.Properties?.RedrivePolicy !== undefined);
  for (const { id, resource } of queues.sort((one, other) => redriven(one) - redriven(other))) {
    const properties = template.properties(resource);
    const given = ATTRIBUTES.filter((name) => properties[name] !== undefined);
    const attributes: Record<string, string> = Object.fromEntries(
      given.map((name) => [name, String(properties[name])]),
    );
    if (properties.RedrivePolicy) attributes.RedrivePolicy = JSON.stringify(properties.RedrivePolicy);
    const name = String(properties.QueueName ?? `${template.stackName}-${id}`);
    const { queueArn, queueName } = server.createQueue(name, { attributes, region: template.region });
    // Queue URLs must lead to this machine by address: `localhost` names need a resolver that knows them.
    const queueUrl = `${server.address}/000000000000/${queueName}`;
    template.bind(id, { ref: queueUrl, attributes: { Arn: queueArn, QueueName: queueName } });
  }
  return server;
}
