import { ACCOUNT_OPERATIONS } from '../../shared/api/accounts.ts';
import { ADMIN_OPERATIONS } from '../../shared/api/admin.ts';
import { DIGEST_OPERATIONS } from '../../shared/api/digests.ts';
import type { ApiLanguage } from '../../shared/api/languages.ts';
import { openApi } from '../../shared/api/openapi.ts';
import { OPENAPI_OPERATIONS } from '../../shared/api/openapi-operation.ts';
import { READ_OPERATIONS } from '../../shared/api/read.ts';
import { SUBMIT_OPERATIONS } from '../../shared/api/submit.ts';
import { SUPPRESSION_OPERATIONS } from '../../shared/api/suppressions.ts';
import { httpApi } from '../../shared/runtime/http.ts';

const operations = {
  ...SUBMIT_OPERATIONS,
  ...READ_OPERATIONS,
  ...ADMIN_OPERATIONS,
  ...ACCOUNT_OPERATIONS,
  ...DIGEST_OPERATIONS,
  ...SUPPRESSION_OPERATIONS,
  ...OPENAPI_OPERATIONS,
};
const descriptions = new Map<ApiLanguage, ReturnType<typeof openApi>>();

function descriptionIn(language: ApiLanguage): ReturnType<typeof openApi> {
  const known = descriptions.get(language) ?? openApi(operations, language);
  descriptions.set(language, known);
  return known;
}

export const handler = httpApi(OPENAPI_OPERATIONS, {
  getOpenApi: async ({ query }) => ({ status: 200 as const, body: descriptionIn(query.language) }),
});
