import express from 'express';
import serverless from 'serverless-http';
import { idempotencyKey, put, submission } from './congress-result.mjs';

const app = express();
app.use(express.json());

app.post('/v1/submissions', async (request, response) => {
  const { claims } = request.requestContext.authorizer.jwt;
  const key = idempotencyKey.safeParse(request.get('idempotency-key'));
  if (!key.success) return response.status(400).json({ type: 'missing-idempotency-key' });
  const read = submission.safeParse(request.body);
  if (!read.success) return response.status(422).json({ type: 'invalid', errors: read.error.issues });
  const receipt = await put(read.data, key.data, claims.sub);
  return receipt ? response.status(201).json(receipt) : response.status(409).json({ type: 'stale-revision' });
});

export const handler = serverless(app, {
  request: (request, event) => {
    request.requestContext = event.requestContext;
  },
});
