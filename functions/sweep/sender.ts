import { GetEmailIdentityCommand, NotFoundException, type SESv2Client } from '@aws-sdk/client-sesv2';
import { logger } from '../../shared/runtime/logger.ts';
import type { MetricName } from '../../shared/runtime/metrics.ts';

/**
 * Counts a sender that SES does not send for: its identity was deleted, or the DNS records of its domain are gone. SES has no
 * metric of it.
 *
 * @param domain the name of the identity
 * @see https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_GetEmailIdentity.html
 */
export async function checkSender(
  ses: SESv2Client,
  domain: string,
  count: (metric: MetricName) => void,
): Promise<void> {
  if (await isVerified(ses, domain)) return;
  logger.info('sender is not verified');
  count('SenderUnverified');
}

async function isVerified(ses: SESv2Client, domain: string): Promise<boolean> {
  try {
    const answer = await ses.send(new GetEmailIdentityCommand({ EmailIdentity: domain }));
    return answer.VerifiedForSendingStatus === true;
  } catch (error) {
    if (error instanceof NotFoundException) return false;
    throw error;
  }
}
