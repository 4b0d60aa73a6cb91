/** A value as the AWS command line prints it with `--output text`. https://docs.aws.amazon.com/cli/latest/userguide/cli-usage-output-format.html */
export function textOf(value: unknown): string {
  if (!Array.isArray(value))
    return typeof value === 'object' && value !== null ? rowOf(Object.values(value)) : cell(value);
  if (value.some((one) => typeof one === 'object' && one !== null)) return value.map(textOf).join('\n');
  return rowOf(value);
}

const rowOf = (values: readonly unknown[]): string => values.map(cell).join('\t');

function cell(value: unknown): string {
  if (value === null || value === undefined) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return typeof value === 'object' ? textOf(value) : String(value);
}
