import { GetAccountCommand, type SESv2Client } from '@aws-sdk/client-sesv2';
import type { SenderView } from '../../shared/api/suppressions.ts';
import { isSenderVerified } from '../../shared/delivery/sender-identity.ts';

/**
 * What SES says of the sender: whether it sends for the domain, and whether the account is in the sandbox, where mails go to
 * verified addresses alone.
 *
 * @param domain the name of the sender's identity
 * @see https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_GetAccount.html
 */
export const senderState = (ses: SESv2Client, domain: string) => async (): Promise<SenderView> => {
  const [verified, account] = await Promise.all([
    isSenderVerified(ses, domain),
    ses.send(new GetAccountCommand({})),
  ]);
  return { domain, verified, sandbox: account.ProductionAccessEnabled !== true };
};
