/**
 * Replaces the SDK's endpoint discovery in the bundles: DynamoDB's is off unless it is asked for, and no call needs it.
 *
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-endpoint-discovery.html
 */
export const resolveEndpointDiscoveryConfig = <Config>(config: Config): Config => config;

/** The option that asks for it: none is read. */
export const NODE_ENDPOINT_DISCOVERY_CONFIG_OPTIONS = {
  environmentVariableSelector: () => undefined,
  configFileSelector: () => undefined,
  default: undefined,
};
