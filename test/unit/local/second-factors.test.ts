import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { SecondFactors } from '../../../infra/local/second-factors.ts';
import { codeOf, stepAt } from '../../../infra/local/totp.ts';

it('an authenticator app and the codes it has used up are kept over a restart', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'congress-factors-'));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  const file = join(dir, 'factors.json');
  const first = await SecondFactors.open(file);
  const secret = await first.associate('an-account');
  const step = stepAt(Date.now());
  await first.verify('an-account', codeOf(secret, step));
  await first.prefer('an-account', true);

  const second = await SecondFactors.open(file);
  expect(second.settingsOf('an-account')).toMatchObject({ UserMFASettingList: ['SOFTWARE_TOKEN_MFA'] });
  expect(second.settingsOf('another')).toEqual({});
  const tokens = { AuthenticationResult: { AccessToken: 'x' } };
  const { Session } = second.challenged('an-account', tokens);
  await expect(second.respond(String(Session), codeOf(secret, step))).rejects.toMatchObject({
    type: 'ExpiredCodeException',
  });
  expect(await second.respond(String(Session), codeOf(secret, step + 1))).toEqual(tokens);
});
