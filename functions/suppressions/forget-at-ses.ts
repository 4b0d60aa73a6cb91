import {
  DeleteSuppressedDestinationCommand,
  NotFoundException,
  type SESv2Client,
} from '@aws-sdk/client-sesv2';

/**
 * Removes an address from the account's suppression list at SES, if it is on it.
 *
 * @see https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_DeleteSuppressedDestination.html
 */
export const forgetAtSes =
  (ses: SESv2Client) =>
  async (address: string): Promise<void> => {
    try {
      await ses.send(new DeleteSuppressedDestinationCommand({ EmailAddress: address }));
    } catch (error) {
      if (!(error instanceof NotFoundException)) throw error;
    }
  };
