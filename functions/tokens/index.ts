import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import * as z from 'zod';
import { hasTotp } from '../../shared/accounts/totp.ts';
import { ROLES } from '../../shared/runtime/caller.ts';
import { readEnv } from '../../shared/runtime/env.ts';
import { isForMachine, writeMachineClaims } from './machine-claims.ts';
import { tokenRequest, withholdRoles } from './tokens.ts';

const { REQUIRES_TOTP } = readEnv(['REQUIRES_TOTP']);
const requiresTotp = z.array(z.enum(ROLES)).parse(REQUIRES_TOTP.split(' ').filter((role) => role !== ''));
const cognito = new CognitoIdentityProviderClient({});

/** Called by Cognito before it gives tokens out, at a sign-in, at each renewal and to machines. A failure is thrown: no token is given. */
export const handler = async (event: unknown) => {
  if (isForMachine(event)) return writeMachineClaims(event);
  const request = tokenRequest.extend({ userPoolId: z.string() }).parse(event);
  return withholdRoles(request, {
    requiresTotp,
    hasTotp: (userName) => hasTotp(cognito, request.userPoolId, userName),
  });
};
