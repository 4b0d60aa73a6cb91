type Json = Readonly<Record<string, unknown>>;

/** The example of one call. All of them run one after another on a new province: a test calls them. */
interface CallExample {
  /** The idempotency key, where one is required: another one for each call. */
  readonly key?: string;
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  /** The body by media type. */
  readonly body?: Readonly<Record<string, unknown>>;
}

const UNIT = 'sa-dec';
const ORGANISATION = 'sa-dec.phuong-1';
const DAY = '2020-06-01';
const BEGINNING = '2020-01-01T00:00:00Z';
const json = (body: unknown) => ({ body: { 'application/json': body } });

/** By operation id; an operation that is not named needs nothing but its path. */
const CALL_EXAMPLES: Readonly<Record<string, CallExample>> = {
  postSubmission: {
    key: '7f9c24e8-3b12-4fef-9d8a-0c5b6f1e2a34',
    ...json({
      kind: 'congress-result',
      subjectId: ORGANISATION,
      revision: 1,
      data: {
        heldOn: '2020-05-20',
        form: 'delegates',
        committee: { planned: 15, elected: 15, appointed: 0, reelected: 9, firstTime: 6, women: 3 },
      },
    }),
  },
  postSubmissionBatch: json({
    items: [
      {
        idempotencyKey: 'a3d1f0b2-6c4e-4d58-8f7a-1b2c3d4e5f60',
        kind: 'unit-report',
        subjectId: UNIT,
        period: '2020-05',
        revision: 1,
        data: { streamlining: { roadmap: null, target: 50, done: 24 } },
      },
    ],
  }),
  getSubmissions: { query: { kind: 'congress-result', subjectId: ORGANISATION } },
  getLatestSubmissions: { query: { kind: 'congress-result', unitId: UNIT } },
  getPreviousReport: { query: { subjectId: UNIT, period: '2020-06' } },
  getRoster: { query: { asOf: DAY } },
  getSummary: { query: { asOf: DAY, since: '2020-05-25' } },
  getCourse: { query: { from: '2020-05-25', to: DAY, every: 'day' } },
  getSheets: { query: { asOf: DAY } },
  getSheet: { path: { id: 'congress' }, query: { asOf: DAY } },
  getReviewReport: { query: { asOf: DAY } },
  getCorrections: { query: { asOf: DAY, from: BEGINNING } },
  getReports: { query: { unitId: UNIT } },
  getUnit: { query: { unitId: UNIT } },
  putRoster: {
    query: { effectiveFrom: DAY, dryRun: 'true' },
    body: {
      'application/json': {
        items: [{ id: 'sa-dec.phuong-3', level: 'grassroots', type: 'commune', name: 'Phường 3' }],
      },
      'text/csv': 'id,level,type,name\nsa-dec.phuong-3,grassroots,commune,Phường 3\n',
    },
  },
  putPlan: json({
    revision: 2,
    reason: 'Ấn định hạn cấp huyện',
    deadlines: { grassroots: '2020-06-30', district: '2020-08-31' },
    reportingSince: '2020-05',
  }),
  putExtension: json({
    unitId: UNIT,
    period: '2020-06',
    revision: 1,
    dueOn: '2020-06-28',
    reason: 'Đơn vị đang sáp nhập',
  }),
  putRecipients: json({
    items: [
      {
        id: 'bi-thu',
        email: 'bi-thu@example.vn',
        name: 'Lãnh đạo',
        title: 'Bí thư Tỉnh ủy',
        scope: 'province',
        cadences: ['weekly', 'ad-hoc'],
      },
    ],
  }),
  postReturn: {
    key: 'c1e8a7d4-52b9-4f0e-a6d3-9b8c7e6f5a41',
    ...json({
      kind: 'congress-result',
      subjectId: ORGANISATION,
      revision: 2,
      comment: 'Số nữ chưa khớp biên bản.',
    }),
  },
  postAccount: json({ role: 'leader', email: 'lanh-dao-moi@example.vn' }),
  putAccount: { path: { id: '5b0c7f9e-1d2a-4c3b-8e4f-6a7b8c9d0e1f' }, ...json({ act: 'disable' }) },
  postMachine: json({ name: 'Phần mềm quản lý', unitId: UNIT, expiresOn: '2021-05-31' }),
  putMachine: { path: { id: '5b0c7f9e-1d2a-4c3b-8e4f-6a7b8c9d0e1f' }, ...json({ act: 'revoke' }) },
  postToken: { body: { 'application/x-www-form-urlencoded': { grant_type: 'client_credentials' } } },
  postDigest: json({ cadence: 'ad-hoc', asOf: '2020-05-31', mode: 'release' }),
  getDigest: { path: { id: 'ad-hoc-2020-05-31' } },
  putSuppression: json({
    id: '0'.repeat(64),
    revision: 2,
    withdrawn: true,
    reason: 'Hộp thư đã được mở lại',
  }),
  getOpenApi: { query: { language: 'en' } },
};

/** The example of a body of an operation, in the form of a media type object. */
export function bodyExamples(id: string, type: string): Json {
  const example = CALL_EXAMPLES[id]?.body?.[type];
  return example === undefined ? {} : { example };
}

/** The example of the idempotency key of an operation that requires one. */
export const keyExample = (id: string): Json => {
  const example = CALL_EXAMPLES[id]?.key;
  return example === undefined ? {} : { example };
};

/** The example of a parameter of an operation, in the form of a parameter object. */
export function parameterExample(id: string, place: 'path' | 'query', name: string): Json {
  const example = CALL_EXAMPLES[id]?.[place]?.[name];
  return example === undefined ? {} : { example };
}
