import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApiResponse, CallApi } from '../fixtures/cloud.ts';
import { asMachine, newMachine } from '../fixtures/machine.ts';
import { type SmallProvince, startSmallProvince } from '../fixtures/small-province.ts';
import { type DescribedCall, describedCalls } from '../fuzz/described.ts';

const SUBJECTS = ['sa-dec', 'cao-lanh', 'province'] as const;
type Subject = (typeof SUBJECTS)[number];

/** Every kind of caller: its groups, the units it reads, and those it writes for. `*`: whatever there is. */
const CALLERS: Readonly<Record<string, readonly [groups: string, reads: string, writes: string]>> = {
  'a clerk': ['district unit/sa-dec', 'sa-dec', 'sa-dec'],
  'a clerk of no unit': ['district', '', ''],
  'a clerk of two units': ['district unit/sa-dec unit/cao-lanh', '', ''],
  'a leader': ['leader', '*', ''],
  'a leader of a unit': ['leader unit/sa-dec', 'sa-dec', ''],
  'a leader of a unit that none can be': ['leader unit/sa-dec,x', '', ''],
  'a leader of two units': ['leader unit/sa-dec unit/cao-lanh', '', ''],
  'an admin': ['admin', '*', 'province'],
  'an admin in a unit’s group': ['admin unit/sa-dec', '*', 'province'],
  'an admin who is a clerk': ['admin district unit/sa-dec', '*', 'sa-dec province'],
  'an account of a unit without a role': ['unit/sa-dec', '', ''],
  'a machine account': ['district unit/sa-dec', 'sa-dec', 'sa-dec'],
  'an account of another group': ['nguoi-dung', '', ''],
  'an account of a group whose name holds others': ['admin,leader unit/sa-dec,district', '', ''],
};

/** One that API Gateway lets through to no more than a clerk may call. */
const MACHINE = 'a machine account';

/** How a read asks for one subject; the routes that are not here say the same to everyone who may call them. */
const READS: Readonly<Record<string, (subject: Subject) => string>> = {
  getSubmissions: (id) => `?kind=congress-result&subjectId=${id}`,
  getLatestSubmissions: (id) => `?kind=congress-result&unitId=${id}`,
  getPreviousReport: (id) => `?subjectId=${id}&period=2020-06`,
  getRoster: (id) => `?unitId=${id}`,
  getSummary: (id) => `?unitId=${id}`,
  getCourse: (id) => `?from=2020-05-01&to=2020-05-02&unitId=${id}`,
  getSheets: (id) => `?unitId=${id}`,
  getSheet: (id) => `?unitId=${id}`,
  getReviewReport: (id) => `?unitId=${id}`,
  getCorrections: (id) => `?asOf=2020-05-31&from=2020-05-01T00:00:00Z&unitId=${id}`,
  getReports: (id) => `?unitId=${id}`,
  getUnit: (id) => `?unitId=${id}`,
};
/** Reads that give the caller's own part where none is asked for. */
const OWN = ['getRoster', 'getSummary', 'getSheets', 'getSheet', 'getReviewReport', 'getSentDigests'];
const SUBMITS = ['postSubmission', 'postSubmissionBatch'];

let cloud: SmallProvince;
let calls: DescribedCall[];
const callers = new Map<string, CallApi>();

beforeAll(async () => {
  cloud = await startSmallProvince();
  calls = describedCalls((await cloud.admin({ method: 'GET', path: '/v1/openapi.json' })).body);
  for (const [name, [groups]] of Object.entries(CALLERS)) {
    callers.set(name, await cloud.as(...groups.split(' ')));
  }
  callers.set(MACHINE, await asMachine(cloud, await newMachine(cloud.admin, 'sa-dec')));
});

afterAll(() => cloud.stop());

const pathOf = ({ path, id }: DescribedCall): string =>
  path.replace('{id}', id === 'getSheet' ? 'congress' : randomUUID());

/** Asks for something that is never carried out: a write has no body to do anything with. */
const ask = (by: CallApi, call: DescribedCall, query = '', body: unknown = {}): Promise<ApiResponse> =>
  by({
    method: call.method,
    path: pathOf(call) + query,
    ...(call.method !== 'GET' && { body, headers: { 'idempotency-key': randomUUID() } }),
  });

const has = (list: string, one: string): boolean => list === '*' || list.split(' ').includes(one);

/** What became of a submission about a subject, alone or in a batch. */
async function submitted(by: CallApi, call: DescribedCall, subjectId: Subject): Promise<number> {
  const body = { kind: 'congress-result', subjectId, revision: 1 };
  if (call.id === 'postSubmission') return (await ask(by, call, '', body)).status;
  const items = [{ ...body, idempotencyKey: randomUUID() }];
  const answer = await ask(by, call, '', { items });
  return answer.status === 200 ? answer.body.results[0].status : answer.status;
}

describe('every call of the API', () => {
  it('gets 401 without an access token, unless it is for anyone', async () => {
    const { idToken } = await cloud.signIn('admin@example.vn', 'Dai-hoi-2020!');
    for (const authorization of [undefined, `Bearer ${idToken}`, 'Bearer x']) {
      const by = cloud.withAuthorization(authorization);
      for (const call of calls) {
        const { status } = await ask(by, call);
        if (call.roles.length > 0) expect([call.id, status]).toEqual([call.id, 401]);
        else expect([call.id, status]).toEqual([call.id, call.id === 'postToken' ? 415 : 200]);
      }
    }
  });

  it.each(Object.entries(CALLERS))('of %s is let in by its roles alone', async (name, [groups, reads]) => {
    for (const call of calls) {
      if (call.roles.length === 0) continue;
      const { status } = await ask(callers.get(name) as CallApi, call, READS[call.id]?.('sa-dec'));
      const isLeaderOfNone = has(groups, 'leader') && reads === '';
      const mayCall = call.roles.some((role) => has(groups, role)) && !isLeaderOfNone;
      if (!mayCall) expect([call.id, status]).toEqual([call.id, name === MACHINE ? 401 : 403]);
      else expect(status).not.toBe(401);
    }
  });

  it.each(Object.entries(CALLERS))('of %s reads its own part alone', async (name, [, reads]) => {
    const by = callers.get(name) as CallApi;
    for (const call of calls) {
      const asking = READS[call.id];
      for (const subject of asking ? SUBJECTS : []) {
        const { status } = await ask(by, call, asking?.(subject));
        expect([call.id, subject, status === 403]).toEqual([call.id, subject, !has(reads, subject)]);
      }
      if (!OWN.includes(call.id)) continue;
      const { status, body } = await ask(by, call);
      expect([call.id, status]).toEqual([call.id, reads === '' ? 403 : 200]);
      if (call.id === 'getSummary' && status === 200) {
        expect(body.unitId).toBe(reads === '*' ? undefined : reads);
      }
    }
  });

  it.each(Object.entries(CALLERS))('of %s writes for its own unit alone', async (name, [, , writes]) => {
    for (const call of calls.filter(({ id }) => SUBMITS.includes(id))) {
      for (const subject of SUBJECTS) {
        const status = await submitted(callers.get(name) as CallApi, call, subject);
        expect([call.id, subject, status]).toEqual([call.id, subject, has(writes, subject) ? 422 : 403]);
      }
    }
  });

  it('is one of the routes that are looked at here', () => {
    const ids = calls.map(({ id }) => id);
    expect([...Object.keys(READS), ...OWN, ...SUBMITS].filter((id) => !ids.includes(id))).toEqual([]);
    const scoped = calls.filter(({ id, roles, parameters }) => {
      const names = parameters.map((one) => one.name);
      return (
        roles.includes('leader') && (names.includes('unitId') || names.includes('subjectId')) && !READS[id]
      );
    });
    expect(scoped).toEqual([]);
  });
});
