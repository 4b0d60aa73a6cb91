import * as z from 'zod';
import type { Operation } from '../runtime/operation.ts';
import { API_LANGUAGES } from './languages.ts';

/** The operation of the openapi function. */
export const OPENAPI_OPERATIONS = {
  getOpenApi: {
    route: 'GET /v1/openapi.json',
    summary: 'Mô tả API này (OpenAPI 3.1)',
    roles: 'anyone',
    query: z.strictObject({
      language: z
        .enum(API_LANGUAGES)
        .default('vi')
        .describe('Ngôn ngữ của phần mô tả: tiếng Việt hoặc tiếng Anh'),
    }),
    replies: { 200: z.looseObject({ openapi: z.string() }) },
    problems: [],
  },
} as const satisfies Record<string, Operation>;
