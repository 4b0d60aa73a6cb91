import type { Template } from './template.ts';

// The pool's client on this machine.

/** Tests and the sample load sign in once, and a slow machine takes longer for them than the template's tokens live. */
export const TOKEN_VALIDITY = {
  AccessTokenValidity: 24,
  IdTokenValidity: 24,
  TokenValidityUnits: { AccessToken: 'hours', IdToken: 'hours', RefreshToken: 'minutes' },
};

/** The attributes that the page's access tokens may write; `undefined` when the template leaves it to Cognito: all. */
export function writeAttributesOf(template: Template): readonly string[] | undefined {
  const [page] = template.ofType('AWS::Cognito::UserPoolClient');
  const { WriteAttributes } = (page ? template.properties(page.resource) : {}) as {
    WriteAttributes?: readonly string[];
  };
  // An empty list says nothing to Cognito.
  return WriteAttributes?.length ? WriteAttributes : undefined;
}
