import {
  DeleteSuppressedDestinationCommand,
  NotFoundException,
  type SESv2Client,
} from '@aws-sdk/client-sesv2';

/**
 * Takes an address off the suppression list that SES keeps for the account; one that is not on it is left alone.
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
