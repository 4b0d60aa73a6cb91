import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { AccountDirectory } from '../../shared/accounts/directory.ts';
import { MachineClient } from '../../shared/accounts/machine-client.ts';
import { MachineUses } from '../../shared/accounts/machine-uses.ts';
import { AccountRegistrar } from '../../shared/accounts/registrar.ts';
import { ACCOUNT_OPERATIONS } from '../../shared/api/accounts.ts';
import { MACHINE_OPERATIONS } from '../../shared/api/machines.ts';
import { Log } from '../../shared/log/store.ts';
import { readEnv } from '../../shared/runtime/env.ts';
import { httpApi } from '../../shared/runtime/http.ts';
import { openTable } from '../../shared/table/open-table.ts';
import { listAccounts, postAccount, putAccount } from './accounts.ts';
import { listMachines, postMachine, putMachine } from './machines.ts';

const { TABLE_NAME, USER_POOL_ID, MACHINE_CLIENT_ID } = readEnv([
  'TABLE_NAME',
  'USER_POOL_ID',
  'MACHINE_CLIENT_ID',
]);
const table = openTable(TABLE_NAME);
const cognito = new CognitoIdentityProviderClient({});
const now = () => new Date();
const deps = {
  directory: new AccountDirectory(cognito, USER_POOL_ID),
  registrar: new AccountRegistrar(cognito, USER_POOL_ID),
  log: new Log(table, now),
  uses: new MachineUses(table),
  client: new MachineClient(cognito, { userPoolId: USER_POOL_ID, clientId: MACHINE_CLIENT_ID }),
  now,
};

export const handler = httpApi(
  { ...ACCOUNT_OPERATIONS, ...MACHINE_OPERATIONS },
  {
    getAccounts: async ({ query }) => ({ status: 200 as const, body: await listAccounts(query, deps) }),
    postAccount: async (call) => ({ status: 201 as const, body: await postAccount(call, deps) }),
    putAccount: async (call) => ({ status: 200 as const, body: await putAccount(call, deps) }),
    getMachines: async ({ query }) => ({ status: 200 as const, body: await listMachines(query, deps) }),
    postMachine: async (call) => ({ status: 201 as const, body: await postMachine(call, deps) }),
    putMachine: async (call) => ({ status: 200 as const, body: await putMachine(call, deps) }),
  },
);
