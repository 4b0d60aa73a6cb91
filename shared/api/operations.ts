import { ACCOUNT_OPERATIONS } from './accounts.ts';
import { ADMIN_OPERATIONS } from './admin.ts';
import { DIGEST_OPERATIONS } from './digests.ts';
import { MACHINE_OPERATIONS, TOKEN_OPERATIONS } from './machines.ts';
import { OPENAPI_OPERATIONS } from './openapi-operation.ts';
import { READ_OPERATIONS } from './read.ts';
import { SUBMIT_OPERATIONS } from './submit.ts';
import { SUPPRESSION_OPERATIONS } from './suppressions.ts';

/** Every operation of the API, as its description has them. */
export const OPERATIONS = {
  ...SUBMIT_OPERATIONS,
  ...READ_OPERATIONS,
  ...ADMIN_OPERATIONS,
  ...ACCOUNT_OPERATIONS,
  ...MACHINE_OPERATIONS,
  ...TOKEN_OPERATIONS,
  ...DIGEST_OPERATIONS,
  ...SUPPRESSION_OPERATIONS,
  ...OPENAPI_OPERATIONS,
};
