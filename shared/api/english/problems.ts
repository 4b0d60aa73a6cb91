/** Each problem in English, for whoever writes a program that calls: what is wrong, and how to mend it. */
export const ENGLISH_PROBLEMS: Readonly<Record<string, string>> = {
  'missing-idempotency-key':
    'The header Idempotency-Key is missing or no UUID. Make one for each submission, and send it again with every retry.',
  'malformed-json': 'The body is no JSON in UTF-8. Mend how it is written, then send it again.',
  'malformed-csv':
    'The CSV file cannot be read. Save it as UTF-8; look at the header line, the separator and the quotation marks.',
  unauthorized: 'The access token is missing, over or no access token. Refresh it, or sign in again.',
  forbidden: 'The account may not do this: another role or another unit. Call with the account of that unit.',
  'not-found': 'Nothing is there under this id or in this scope. Look at the id and the days.',
  'stale-revision':
    'The revision is not the next one: currentRevision is the current one, 0 when there is none. Read it, then send your change as the one after it.',
  'account-exists': 'The address has an account. If its owner has no invitation, invite it again.',
  'own-account': 'Nobody may disable their own account. Ask another admin.',
  'not-awaiting': 'Only an enabled account that never signed in can be invited again.',
  'nothing-changed': 'The figures are those of the digest that was sent: there is nothing to restate.',
  'no-recipients': 'Nobody gets digests of this cadence. Enter recipients, then release it.',
  'no-roster': 'Nothing is on the roster by this day. Enter the roster, then preview and release again.',
  'too-large': 'The body is larger than 256 KB. Send it in parts.',
  'unsupported-media-type':
    'The Content-Type is none of this call, or the body is compressed. errors names what the call takes.',
  invalid:
    'Something does not match the schema or the rules. errors names each field by JSON pointer, with a code and an explanation.',
  'idempotency-mismatch': 'The key was used for another content. Send it with a new key.',
  'too-many-requests': 'The account calls too often. Wait as long as Retry-After says.',
  internal:
    'The system failed, and it is not known whether anything was written. Try again in a few minutes, with the same key.',
  busy: 'The table is busy, or others change the same content. Send it again after Retry-After.',
  'outcome-unknown':
    'It is not known whether it was written. Send it again under the same key: it is never written twice.',
  'invalid-client':
    'Id or secret of the machine is wrong, over or revoked, or they came in no way or in two: send HTTP Basic, or the fields client_id and client_secret. If they are sent so, ask an admin of the system.',
  'unsupported-grant-type': 'Tokens are given by grant_type=client_credentials alone.',
  'machine-revoked': 'This machine account is revoked. Make another one.',
  'recipients-fixed':
    'The digest of this day was released to other recipients, who are fixed. Release an ad hoc digest of another day.',
};
