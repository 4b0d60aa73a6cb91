import type { FormHTMLAttributes } from 'preact';

interface FormProps extends Omit<FormHTMLAttributes, 'onSubmit' | 'noValidate'> {
  readonly onSubmit: () => void;
}

/** A form that the page validates and sends itself, in place of the browser. */
export const Form = ({ onSubmit, ...rest }: FormProps) => (
  <form
    {...rest}
    noValidate
    onSubmit={(event) => {
      event.preventDefault();
      onSubmit();
    }}
  />
);
