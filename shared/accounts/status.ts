/** The status of an account from its invitation to its first own password; `blocked`: an admin must act. */
export const ACCOUNT_STATUSES = ['invited', 'active', 'blocked'] as const;
export type AccountStatus = (typeof ACCOUNT_STATUSES)[number];

/** How many days the temporary password of an invitation is good. */
export const INVITATION_DAYS = 7;

/** By the user status of Cognito. */
export function statusOf(userStatus: string | undefined): AccountStatus {
  if (userStatus === 'FORCE_CHANGE_PASSWORD') return 'invited';
  return userStatus === 'CONFIRMED' ? 'active' : 'blocked';
}
