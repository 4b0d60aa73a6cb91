import type { LocalCloud } from '../../infra/local/cloud.ts';
import { ADMIN, districtEmail, SAMPLE_PASSWORD, SampleAccounts } from '../../infra/local/sample/accounts.ts';

const UNITS = 16;
/** Organisations in one import, so that its body stays below the API's limit. */
const IMPORT_ROWS = 1000;

const EFFECTIVE_FROM = '2020-01-01';

/** An organisation that has not reported yet, and the token of a clerk who may report for it. */
export interface Sender {
  readonly subjectId: string;
  readonly token: string;
}

/** Enters a province with that many organisations, spread over units that have an account each. */
export async function enterLoadProvince(cloud: LocalCloud, organisations: number): Promise<Sender[]> {
  const units = Array.from({ length: UNITS }, (_, index) => `don-vi-${index}`);
  const subjects = Array.from(
    { length: organisations },
    (_, index) => `${units[index % UNITS]}.to-chuc-${index}`,
  );
  const accounts = new SampleAccounts(cloud);
  await accounts.create(units);
  const put = async (path: string, body: unknown) => {
    const call = { method: 'PUT', path: `${path}?effectiveFrom=${EFFECTIVE_FROM}`, body } as const;
    const answer = await accounts.call(ADMIN.email, call);
    if (answer.status !== 200) throw new Error(`${path}: ${JSON.stringify(answer)}`);
  };
  await put('/v1/plan', { revision: 1, deadlines: { grassroots: '2020-06-30' } });
  const roster = [
    ...units.map((id) => ({ id, level: 'district', name: id })),
    ...subjects.map((id) => ({ id, level: 'grassroots', name: id })),
  ];
  for (let from = 0; from < roster.length; from += IMPORT_ROWS) {
    await put('/v1/roster', { items: roster.slice(from, from + IMPORT_ROWS) });
  }
  const tokens = new Map<string, string>();
  for (const unit of units) {
    const { accessToken } = await cloud.signIn(districtEmail(unit), SAMPLE_PASSWORD);
    tokens.set(unit, accessToken);
  }
  return subjects.map((subjectId, index) => ({
    subjectId,
    token: tokens.get(units[index % UNITS] as string) as string,
  }));
}
