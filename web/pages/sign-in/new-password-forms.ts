// The forms that set a password, with the list of those that are guessed first: loaded when one of them is needed.
export { FirstPassword } from './first-password.tsx';
export { ForgottenPassword } from './forgotten-password.tsx';
