import type { LocalFunction } from './lambda.ts';
import type { Template } from './template.ts';

/** Asks a function what a token is to hold. */
export type TokenTrigger = (event: object) => Promise<unknown>;

/**
 * The function that Cognito calls before it gives a token out. Tokens of people are cognito-local's own, which no function of the
 * template changes: a stage whose function would is refused.
 */
export function tokenTriggerOf(
  template: Template,
  functions: ReadonlyMap<string, Pick<LocalFunction, 'invoke'>>,
): TokenTrigger {
  const [pool] = template.ofType('AWS::Cognito::UserPool');
  const { LambdaConfig } = (pool ? template.properties(pool.resource) : {}) as {
    LambdaConfig?: { readonly PreTokenGenerationConfig?: { readonly LambdaArn: string } };
  };
  for (const { resource } of template.ofType('AWS::Lambda::Function')) {
    const { Environment } = template.properties(resource) as {
      Environment?: { readonly Variables?: { readonly REQUIRES_TOTP?: string } };
    };
    if (Environment?.Variables?.REQUIRES_TOTP)
      throw new Error('the local cloud requires a second factor of no role: REQUIRES_TOTP must be empty');
  }
  return async (event) => {
    const arn = LambdaConfig?.PreTokenGenerationConfig?.LambdaArn;
    const target = arn === undefined ? undefined : functions.get(arn);
    if (!target) throw new Error('the pool of the template has no function that looks at tokens');
    return target.invoke(event);
  };
}
