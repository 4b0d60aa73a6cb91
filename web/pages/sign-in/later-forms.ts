// What few sign-ins need: the forms that set a password, with the list of those that are guessed first, and that of a code.
export { CodeForm } from './code-form.tsx';
export { FirstPassword } from './first-password.tsx';
export { ForgottenPassword } from './forgotten-password.tsx';
