import type { SESv2Client } from '@aws-sdk/client-sesv2';
import { isSenderVerified } from '../../shared/delivery/sender-identity.ts';
import { logger } from '../../shared/runtime/logger.ts';
import type { MetricName } from '../../shared/runtime/metrics.ts';

/**
 * Counts a sender that SES does not send for: its identity was deleted, or the DNS records of its domain are gone. SES has no
 * metric of it.
 *
 * @param domain the name of the identity
 */
export async function checkSender(
  ses: SESv2Client,
  domain: string,
  count: (metric: MetricName) => void,
): Promise<void> {
  if (await isSenderVerified(ses, domain)) return;
  logger.info('sender is not verified');
  count('SenderUnverified');
}
