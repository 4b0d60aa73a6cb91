/** The domain of an address. */
export const domainOf = (address: string): string => address.slice(address.indexOf('@') + 1);

/** The id of the stack of a sender's domain: the same in every stage, so that one identity serves them all. */
export const senderStackId = (domain: string): string => `Congress-Sender-${domain.replaceAll('.', '-')}`;
