import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { MachineClient } from '../../shared/accounts/machine-client.ts';
import { MachineUses } from '../../shared/accounts/machine-uses.ts';
import { TOKEN_OPERATIONS } from '../../shared/api/machines.ts';
import { Log } from '../../shared/log/store.ts';
import { AccountLimit } from '../../shared/runtime/account-limit.ts';
import { readEnv } from '../../shared/runtime/env.ts';
import { httpApi } from '../../shared/runtime/http.ts';
import { openTable } from '../../shared/table/open-table.ts';
import { giveToken } from './machine-tokens.ts';

const { TABLE_NAME, USER_POOL_ID, MACHINE_CLIENT_ID } = readEnv([
  'TABLE_NAME',
  'USER_POOL_ID',
  'MACHINE_CLIENT_ID',
]);
const table = openTable(TABLE_NAME);
const now = () => new Date();
const deps = {
  log: new Log(table, now),
  uses: new MachineUses(table),
  client: new MachineClient(new CognitoIdentityProviderClient({}), {
    userPoolId: USER_POOL_ID,
    clientId: MACHINE_CLIENT_ID,
  }),
  limit: new AccountLimit(),
  now,
};

export const handler = httpApi(TOKEN_OPERATIONS, {
  postToken: async ({ body, authorization }) => ({
    status: 200 as const,
    body: await giveToken({ fields: body, authorization }, deps),
  }),
});
