import { startTestCloud } from '../fixtures/cloud.ts';
import { userPoolContract } from '../fixtures/user-pool-contract.ts';

// What the pool in memory is held to, so that it may stand in for the pool.
userPoolContract('on the local cloud', async () => {
  const cloud = await startTestCloud();
  return {
    endpoint: cloud.outputs.CognitoEndpoint as string,
    poolId: cloud.outputs.UserPoolId as string,
    stop: () => cloud.stop(),
  };
});
