import { writeSync } from 'node:fs';

/**
 * Program of one measured process: `node measured-process.ts <bundle> cold|warm`. It imports a bundle, lets its handler answer
 * first posts one after another, and writes the CPU time (user and system, microseconds) to file descriptor 3.
 *
 * cold: from before the import to the first answer. warm: per call, after the calls that let the compiler settle.
 */
const WARM_UP_CALLS = 500;
const MEASURED_CALLS = 1000;

/** The event of an HTTP API with a JWT authorizer, payload format 2.0. */
function eventOf(index: number): unknown {
  const path = '/v1/submissions';
  const body = {
    kind: 'congress-result',
    subjectId: `sa-dec.to-chuc-${index}`,
    revision: 1,
    data: {
      heldOn: '2020-05-20',
      form: 'delegates',
      committee: {
        planned: 15,
        elected: 15,
        appointed: 0,
        reelected: 9,
        firstTime: 6,
        women: 3,
        young: 2,
        theory: { none: 0, elementary: 5, intermediate: 7, advancedOrBachelor: 3 },
      },
      standingCommittee: { planned: 3, elected: 3, women: 1 },
    },
  };
  return {
    version: '2.0',
    routeKey: `POST ${path}`,
    rawPath: path,
    rawQueryString: '',
    headers: {
      'content-type': 'application/json',
      'content-length': String(JSON.stringify(body).length),
      host: 'api.example.vn',
      'idempotency-key': `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
    },
    requestContext: {
      accountId: '111122223333',
      apiId: 'api',
      domainName: 'api.example.vn',
      http: { method: 'POST', path, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'bench' },
      requestId: `request-${index}`,
      routeKey: `POST ${path}`,
      stage: '$default',
      time: '01/Jun/2020:01:00:00 +0000',
      timeEpoch: 1_590_973_200_000,
      authorizer: {
        // One account makes 20 calls a second; so many calls come from many.
        jwt: {
          claims: {
            token_use: 'access',
            sub: `clerk-${index % 500}`,
            'cognito:groups': '[district unit/sa-dec]',
          },
          scopes: null,
        },
      },
    },
    body: JSON.stringify(body),
    isBase64Encoded: false,
  };
}

/** What the handlers use of Lambda's context. */
const CONTEXT = {
  awsRequestId: 'request',
  functionName: 'submit',
  functionVersion: '$LATEST',
  invokedFunctionArn: 'arn:aws:lambda:ap-southeast-1:111122223333:function:submit',
  memoryLimitInMB: '512',
  callbackWaitsForEmptyEventLoop: true,
  getRemainingTimeInMillis: () => 10_000,
};

type Handler = (event: unknown, context: unknown) => Promise<{ statusCode: number; body: string }>;

const [bundle, mode] = process.argv.slice(2) as [string, string];
const events = Array.from({ length: mode === 'warm' ? WARM_UP_CALLS + MEASURED_CALLS : 1 }, (_, index) =>
  eventOf(index),
);
const post = async (handler: Handler, event: unknown) => {
  const { statusCode, body } = await handler(event, CONTEXT);
  if (statusCode !== 201) throw new Error(`${bundle}: ${statusCode} ${body}`);
};
const micros = ({ user, system }: NodeJS.CpuUsage): number => user + system;

const before = process.cpuUsage();
const { handler } = (await import(bundle)) as { handler: Handler };
await post(handler, events[0]);
let used = micros(process.cpuUsage(before));
if (mode === 'warm') {
  for (const event of events.slice(1, WARM_UP_CALLS)) await post(handler, event);
  const settled = process.cpuUsage();
  for (const event of events.slice(WARM_UP_CALLS)) await post(handler, event);
  used = micros(process.cpuUsage(settled)) / MEASURED_CALLS;
}
writeSync(3, String(used));
process.exit();
