import { openApi } from '../../shared/api/openapi.ts';
import { OPENAPI_OPERATIONS } from '../../shared/api/openapi-operation.ts';
import { OPERATIONS } from '../../shared/api/operations.ts';
import { httpApi } from '../../shared/runtime/http.ts';

let description: ReturnType<typeof openApi> | undefined;

export const handler = httpApi(OPENAPI_OPERATIONS, {
  getOpenApi: async () => {
    description ??= openApi(OPERATIONS);
    return { status: 200 as const, body: description };
  },
});
