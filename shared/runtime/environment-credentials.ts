/**
 * Stands in for the SDK's chain of credential providers in the bundles: Lambda hands a function its credentials in the
 * environment, and nowhere else. (https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html)
 */
export const defaultProvider = () => async () => ({
  accessKeyId: process.env.AWS_ACCESS_KEY_ID ?? '',
  secretAccessKey: process.env.AWS_SECRET_ACCESS_KEY ?? '',
  ...(process.env.AWS_SESSION_TOKEN && { sessionToken: process.env.AWS_SESSION_TOKEN }),
});
