import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { AccountDirectory } from '../../shared/accounts/directory.ts';
import { AccountRegistrar } from '../../shared/accounts/registrar.ts';
import { ACCOUNT_OPERATIONS } from '../../shared/api/accounts.ts';
import { Log } from '../../shared/log/store.ts';
import { readEnv } from '../../shared/runtime/env.ts';
import { httpApi } from '../../shared/runtime/http.ts';
import { openTable } from '../../shared/table/open-table.ts';
import { listAccounts, postAccount, putAccount } from './accounts.ts';

const { TABLE_NAME, USER_POOL_ID } = readEnv(['TABLE_NAME', 'USER_POOL_ID']);
const cognito = new CognitoIdentityProviderClient({});
const now = () => new Date();
const deps = {
  directory: new AccountDirectory(cognito, USER_POOL_ID),
  registrar: new AccountRegistrar(cognito, USER_POOL_ID),
  log: new Log(openTable(TABLE_NAME), now),
  now,
};

export const handler = httpApi(ACCOUNT_OPERATIONS, {
  getAccounts: async ({ query }) => ({ status: 200 as const, body: await listAccounts(query, deps) }),
  postAccount: async (call) => ({ status: 201 as const, body: await postAccount(call, deps) }),
  putAccount: async (call) => ({ status: 200 as const, body: await putAccount(call, deps) }),
});
