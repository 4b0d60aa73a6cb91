import * as z from 'zod';
import type { Role } from '../runtime/caller.ts';
import { CATALOGUE } from '../runtime/catalogue.ts';
import { MAX_ERRORS } from '../runtime/error-list.ts';
import { type Operation, problemsOf } from '../runtime/operation.ts';
import { type ProblemCode, RETRY_AFTER_SECONDS } from '../runtime/problem.ts';
import { bodyExamples, keyExample, parameterExample } from './examples.ts';
import { groupOf, groupsOf } from './groups.ts';
import { introduction, TOKEN_WORDS } from './introduction.ts';
import { type ApiLanguage, inLanguage, problemWords } from './languages.ts';
import { issueView, moreErrors } from './submit.ts';

type Json = Readonly<Record<string, unknown>>;

/** A schema as JSON Schema 2020-12, as OpenAPI 3.1 requires. */
const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    // The library omits examples of transformed inputs; ours are written as they are sent.
    override: ({ zodSchema, jsonSchema }) => {
      const { examples } = z.globalRegistry.get(zodSchema) ?? {};
      if (Array.isArray(examples)) jsonSchema.examples = examples;
    },
  });
  return rest;
};

/**
 * Describes operations as OpenAPI 3.1. Pure: the same operations give the same document.
 *
 * @param operations by operation id
 * @param language of everything that is read by people
 * @see https://spec.openapis.org/oas/v3.1.1.html
 */
export function openApi(
  operations: Readonly<Record<string, Operation>>,
  language: ApiLanguage = 'vi',
): Json & { readonly openapi: string } {
  const paths: Record<string, Record<string, Json>> = {};
  for (const [id, operation] of Object.entries(operations)) {
    const [method = '', path = ''] = operation.route.split(' ');
    paths[path] = { ...paths[path], [method.toLowerCase()]: describeOperation(id, operation, language) };
  }
  const document = {
    openapi: '3.1.1',
    info: {
      title: 'Tổng hợp đại hội đảng bộ các cấp',
      version: '1',
      description: introduction(language),
    },
    servers: [{ url: '/' }],
    tags: groupsOf(Object.values(operations), language),
    paths,
    components: {
      securitySchemes: {
        accessToken: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description: TOKEN_WORDS[language],
        },
        machineAccount: MACHINE_ACCOUNT,
      },
      schemas: { Problem: PROBLEM, GatewayMessage: GATEWAY_MESSAGE },
    },
  };
  return inLanguage(document, language);
}

const PROBLEM: Json = schemaOf(
  z
    .strictObject({
      type: z.enum(Object.keys(CATALOGUE)),
      title: z.string(),
      status: z.int(),
      detail: z.string().describe('Lời giải thích cho người dùng'),
      requestId: z.string(),
      errors: z
        .array(issueView)
        .max(MAX_ERRORS)
        .optional()
        .describe(`Mọi lỗi một lần, nêu ${MAX_ERRORS} lỗi đầu`),
      moreErrors: moreErrors(),
      error: z.string().optional().describe('Mã lỗi OAuth (RFC 6749), khi lấy token'),
      currentRevision: z.int().optional().describe('Số bản hiện hành; 0 khi chưa có bản nào'),
    })
    .describe('RFC 9457'),
  'output',
);

/** What API Gateway answers by itself, before any function runs or when none answers it. */
const GATEWAY_MESSAGE: Json = {
  type: 'object',
  description: 'Trả lời của API Gateway khi yêu cầu không tới được hệ thống, hoặc hệ thống không trả lời',
  properties: { message: { type: 'string' } },
  required: ['message'],
};

/** Its statuses on every route, and why: the request is larger than 10 MB; too many; a function failed; none answers. */
const GATEWAY_STATUSES: Readonly<Record<number, string>> = {
  413: 'Yêu cầu lớn quá 10 MB.',
  429: 'Quá nhiều yêu cầu. Hãy gửi lại sau ít phút.',
  500: 'Hệ thống gặp lỗi. Hãy thử lại sau ít phút.',
  503: 'Hệ thống không trả lời kịp. Hãy thử lại sau ít phút.',
};

/** How a program of a unit proves itself: docs/integrate.md. */
const MACHINE_ACCOUNT: Json = {
  type: 'oauth2',
  description: 'Tài khoản máy của một đơn vị: làm được những gì cán bộ của đơn vị ấy làm được',
  flows: { clientCredentials: { tokenUrl: '/v1/token', scopes: {} } },
};

/** A machine account may call what a clerk may. */
const isOpenToMachines = (roles: readonly Role[]): boolean => roles.includes('district');

const securityOf = (roles: readonly Role[]): Json[] => [
  { accessToken: [] },
  ...(isOpenToMachines(roles) ? [{ machineAccount: [] }] : []),
];

const ROLES_WORD: Readonly<Record<ApiLanguage, string>> = { vi: 'Vai trò', en: 'Roles' };
const MACHINE_WORDS: Readonly<Record<ApiLanguage, string>> = {
  vi: 'Tài khoản máy gọi được.',
  en: 'Open to machine accounts.',
};

/** Who may call an operation (Markdown). */
const callersWords = (roles: readonly Role[], language: ApiLanguage): string =>
  [
    `${ROLES_WORD[language]}: ${roles.join(', ')}`,
    ...(isOpenToMachines(roles) ? [MACHINE_WORDS[language]] : []),
  ].join('\n\n');

function describeOperation(id: string, operation: Operation, language: ApiLanguage): Json {
  const { summary, roles, body } = operation;
  return {
    operationId: id,
    tags: [groupOf(operation)],
    summary,
    ...(roles === 'anyone'
      ? { security: [] }
      : { description: callersWords(roles, language), security: securityOf(roles) }),
    parameters: parametersOf(id, operation),
    ...(body && {
      requestBody: {
        required: true,
        content: Object.fromEntries(
          Object.entries(body).map(([type, schema]) => [
            type,
            { schema: schemaOf(schema, 'input'), ...bodyExamples(id, type) },
          ]),
        ),
      },
    }),
    responses: responsesOf(operation, language),
  };
}

function parametersOf(id: string, { path, query, idempotencyKey, acceptsIdempotencyKey }: Operation): Json[] {
  const header = {
    name: 'Idempotency-Key',
    in: 'header',
    required: idempotencyKey === true,
    description: 'Một UUID cho mỗi lần gửi; gửi lại cùng nội dung thì dùng lại khóa cũ',
    schema: { type: 'string', format: 'uuid' },
    ...keyExample(id),
  };
  return [
    ...(idempotencyKey || acceptsIdempotencyKey ? [header] : []),
    ...(path ? fieldsOf(id, path, 'path') : []),
    ...fieldsOf(id, query, 'query'),
  ];
}

function fieldsOf(id: string, schema: z.ZodType, place: 'path' | 'query'): Json[] {
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, { description, ...field }]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    ...(description !== undefined && { description }),
    ...parameterExample(id, place, name),
    schema: field,
  }));
}

const TODAY: Readonly<Record<string, object>> = {
  'X-Today': {
    description: 'Hôm nay theo đồng hồ của máy chủ (Asia/Ho_Chi_Minh)',
    required: true,
    schema: { type: 'string', format: 'date' },
  },
};

const FILE_HEADERS: Json = {
  'Content-Disposition': { description: 'Tên tệp để lưu', required: true, schema: { type: 'string' } },
};

const RETRY_AFTER: Readonly<Record<string, object>> = {
  'Retry-After': {
    description: 'Số giây sau đó nên gửi lại cùng yêu cầu',
    required: true,
    schema: { type: 'integer' },
  },
};

function responsesOf(operation: Operation, language: ApiLanguage): Json {
  const { route, roles, replies, produces = 'application/json' } = operation;
  const good = Object.entries(replies).map(([status, schema]) => [
    status,
    {
      description: schema.description ?? 'Được',
      headers: { ...TODAY, ...(produces !== 'application/json' && FILE_HEADERS) },
      content: { [produces]: { schema: schemaOf(schema, 'output') } },
    },
  ]);
  const unchanged = [304, { description: 'Không đổi so với ETag đã có', headers: TODAY }];
  const problems = Map.groupBy(problemsOf(operation), (code) => CATALOGUE[code][0]);
  return Object.fromEntries([
    ...good,
    ...(route.startsWith('GET ') ? [unchanged] : []),
    ...Object.entries(GATEWAY_STATUSES).map(([status, description]) => [
      status,
      { description, content: { 'application/json': { schema: BY_GATEWAY } } },
    ]),
    ...[...problems].map(([status, codes]) => [status, problemResponse(codes, roles !== 'anyone', language)]),
  ]);
}

const BY_GATEWAY: Json = { $ref: '#/components/schemas/GatewayMessage' };

function problemResponse(codes: readonly ProblemCode[], guarded: boolean, language: ApiLanguage): Json {
  // Without a token, API Gateway answers before any function runs.
  const statuses = codes.map((code) => CATALOGUE[code][0]);
  const byGateway =
    (guarded && codes.includes('unauthorized')) || statuses.some((status) => status in GATEWAY_STATUSES);
  const comeBack = codes.some((code) => code in RETRY_AFTER_SECONDS);
  return {
    description: codes.map((code) => problemWords(code, language)).join(' '),
    headers: byGateway
      ? unlessByGateway({ ...TODAY, ...(comeBack && RETRY_AFTER) })
      : { ...TODAY, ...(comeBack && RETRY_AFTER) },
    content: {
      'application/problem+json': {
        schema: {
          allOf: [{ $ref: '#/components/schemas/Problem' }, { properties: { type: { enum: codes } } }],
        },
      },
      ...(byGateway && { 'application/json': { schema: BY_GATEWAY } }),
    },
  };
}

/** Headers that only the functions' own answers have. */
const unlessByGateway = (headers: Readonly<Record<string, object>>): Json =>
  Object.fromEntries(Object.entries(headers).map(([name, header]) => [name, { ...header, required: false }]));
