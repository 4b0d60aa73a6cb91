/**
 * An answer whose body holds the instant of the read, with what it says apart from that as its validator: a client that
 * asks again while nothing has changed gets 304.
 *
 * @param query `knownAt`: the instant that was asked for, which is part of what the answer says
 */
export const withValidator = <Body extends { readonly knownAt: string }>(
  { knownAt }: { readonly knownAt?: string | undefined },
  body: Body,
) => ({ status: 200 as const, body, validator: JSON.stringify({ ...body, knownAt: knownAt ?? null }) });
