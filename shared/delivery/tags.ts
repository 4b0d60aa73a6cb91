/** The message tags of an email. SES returns them in every event, so that the event identifies its delivery. */
const MAILING = 'mailing';
const RECIPIENT = 'recipient';

/**
 * A valid tag value: up to 256 ASCII letters, digits, `_` and `-`.
 * https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_MessageTag.html
 */
const TAG_VALUE = /^[A-Za-z0-9_-]{1,256}$/;

/** The ids of a delivery: its mailing and its recipient. */
export interface DeliveryName {
  readonly mailingId: string;
  readonly recipientId: string;
}

/**
 * The tags of a delivery, for SendEmail's `EmailTags`.
 *
 * @throws RangeError when SES would not accept one of the ids
 */
export function tagsOf({ mailingId, recipientId }: DeliveryName): { Name: string; Value: string }[] {
  const tags = [
    { Name: MAILING, Value: mailingId },
    { Name: RECIPIENT, Value: recipientId },
  ];
  const misfit = tags.find(({ Value }) => !TAG_VALUE.test(Value));
  if (misfit) throw new RangeError(`SES takes no tag ${misfit.Name} with the value "${misfit.Value}"`);
  return tags;
}

/** The delivery in the tags of an event; `undefined` for an email that this system did not send. */
export function deliveryOf(tags: Readonly<Record<string, readonly string[]>>): DeliveryName | undefined {
  const [mailingId, recipientId] = [tags[MAILING]?.[0], tags[RECIPIENT]?.[0]];
  return mailingId && recipientId ? { mailingId, recipientId } : undefined;
}
