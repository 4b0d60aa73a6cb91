import { Router } from '@aws-lambda-powertools/event-handler/http';
import { Logger } from '@aws-lambda-powertools/logger';
import { idempotencyKey, put, submission } from './congress-result.mjs';

const logger = new Logger({ serviceName: 'submit' });
const app = new Router({ logger });

app.post(
  '/v1/submissions',
  async ({ event, req, valid }) => {
    const { claims } = event.requestContext.authorizer.jwt;
    const key = idempotencyKey.safeParse(req.headers.get('idempotency-key'));
    if (!key.success) return Response.json({ type: 'missing-idempotency-key' }, { status: 400 });
    const receipt = await put(valid.req.body, key.data, claims.sub);
    logger.info('request', { route: event.routeKey });
    return receipt
      ? Response.json(receipt, { status: 201 })
      : Response.json({ type: 'stale-revision' }, { status: 409 });
  },
  { validation: { req: { body: submission } } },
);

export const handler = async (event, context) => app.resolve(event, context);
