import { GetEmailIdentityCommand, NotFoundException, type SESv2Client } from '@aws-sdk/client-sesv2';

/**
 * Whether SES sends for the sender: its identity exists, and the DNS records of its domain are there.
 *
 * @param domain the name of the identity
 * @see https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_GetEmailIdentity.html
 */
export async function isSenderVerified(ses: SESv2Client, domain: string): Promise<boolean> {
  try {
    const answer = await ses.send(new GetEmailIdentityCommand({ EmailIdentity: domain }));
    return answer.VerifiedForSendingStatus === true;
  } catch (error) {
    if (error instanceof NotFoundException) return false;
    throw error;
  }
}
