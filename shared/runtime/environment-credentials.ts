/**
 * Replaces the SDK's credential provider chain in the bundles: Lambda provides credentials only in environment variables. (https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html)
 */
export const defaultProvider = () => async () => ({
  accessKeyId: process.env.AWS_ACCESS_KEY_ID ?? '',
  secretAccessKey: process.env.AWS_SECRET_ACCESS_KEY ?? '',
  ...(process.env.AWS_SESSION_TOKEN && { sessionToken: process.env.AWS_SESSION_TOKEN }),
});
