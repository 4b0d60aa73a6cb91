/** Where an account stands between its invitation and its first own password; `blocked`: it has to be seen to. */
export const ACCOUNT_STATUSES = ['invited', 'active', 'blocked'] as const;
export type AccountStatus = (typeof ACCOUNT_STATUSES)[number];

/** By Cognito's own name of a user's status. */
export function statusOf(userStatus: string | undefined): AccountStatus {
  if (userStatus === 'FORCE_CHANGE_PASSWORD') return 'invited';
  return userStatus === 'CONFIRMED' ? 'active' : 'blocked';
}
