import { zValidator } from '@hono/zod-validator';
import { Hono } from 'hono';
import { handle } from 'hono/aws-lambda';
import { idempotencyKey, put, submission } from './congress-result.mjs';

const app = new Hono();

const body = zValidator('json', submission, (read, context) => {
  if (!read.success) return context.json({ type: 'invalid', errors: read.error.issues }, 422);
});

app.post('/v1/submissions', body, async (context) => {
  const { claims } = context.env.requestContext.authorizer.jwt;
  const key = idempotencyKey.safeParse(context.req.header('idempotency-key'));
  if (!key.success) return context.json({ type: 'missing-idempotency-key' }, 400);
  const receipt = await put(context.req.valid('json'), key.data, claims.sub);
  return receipt ? context.json(receipt, 201) : context.json({ type: 'stale-revision' }, 409);
});

export const handler = handle(app);
