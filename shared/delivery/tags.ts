/** The message tags of a mail. SES gives them back in every event, so that an event names its delivery by itself. */
const MAILING = 'mailing';
const RECIPIENT = 'recipient';

/**
 * What SES takes as a tag's value: ASCII letters, digits, `_` and `-`, up to 256 of them.
 * https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_MessageTag.html
 */
const TAG_VALUE = /^[A-Za-z0-9_-]{1,256}$/;

/** Which mail it is: of which mailing and for whom. */
export interface DeliveryName {
  readonly mailingId: string;
  readonly recipientId: string;
}

/**
 * The tags that name a delivery, for SendEmail's `EmailTags`.
 *
 * @throws RangeError when SES would not take one of the ids
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

/** The delivery that an event's tags name; `undefined` for a mail that did not come from here. */
export function deliveryOf(tags: Readonly<Record<string, readonly string[]>>): DeliveryName | undefined {
  const [mailingId, recipientId] = [tags[MAILING]?.[0], tags[RECIPIENT]?.[0]];
  return mailingId && recipientId ? { mailingId, recipientId } : undefined;
}
