/** Emails a second: the usual rate of an account outside the sandbox. */
const USUAL_SEND_RATE = 14;

/** The complete answer of the inbox to `GetAccount`: it requires all fields. */
export const accountGranted = (sendRate = USUAL_SEND_RATE): string =>
  JSON.stringify({
    DedicatedIpAutoWarmupEnabled: false,
    Details: {
      AdditionalContactEmailAddresses: [],
      ContactLanguage: 'EN',
      MailType: 'TRANSACTIONAL',
      ReviewDetails: { CaseId: 'local', Status: 'GRANTED' },
      UseCaseDescription: 'local cloud',
      WebsiteURL: 'http://127.0.0.1:3000',
    },
    EnforcementStatus: 'HEALTHY',
    ProductionAccessEnabled: true,
    SendingEnabled: true,
    SendQuota: { Max24HourSend: 50_000, MaxSendRate: sendRate, SentLast24Hours: 0 },
    SuppressionAttributes: { SuppressedReasons: ['BOUNCE', 'COMPLAINT'] },
  });
