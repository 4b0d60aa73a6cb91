import type { ApiLanguage } from '../../shared/api/languages.ts';
import { openApi } from '../../shared/api/openapi.ts';
import { OPENAPI_OPERATIONS } from '../../shared/api/openapi-operation.ts';
import { OPERATIONS } from '../../shared/api/operations.ts';
import { httpApi } from '../../shared/runtime/http.ts';

const descriptions = new Map<ApiLanguage, ReturnType<typeof openApi>>();

function descriptionIn(language: ApiLanguage): ReturnType<typeof openApi> {
  const known = descriptions.get(language) ?? openApi(OPERATIONS, language);
  descriptions.set(language, known);
  return known;
}

export const handler = httpApi(OPENAPI_OPERATIONS, {
  getOpenApi: async ({ query }) => ({ status: 200 as const, body: descriptionIn(query.language) }),
});
