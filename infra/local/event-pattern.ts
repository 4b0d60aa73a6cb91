/** One value that a pattern allows: the value itself, or how a text begins or ends. */
type Allowed = string | number | boolean | null | { readonly prefix: string } | { readonly suffix: string };

/**
 * A pattern that this machine knows.
 *
 * @param what the resource that has it
 * @throws when it has more than lists of values, `prefix` and `suffix`
 */
export function assertPattern(pattern: unknown, what: string): void {
  if (typeof pattern !== 'object' || pattern === null) throw new Error(`${what}: has no event pattern`);
  for (const part of Object.values(pattern)) {
    if (!Array.isArray(part)) assertPattern(part, what);
    else if (!part.every(isAllowed))
      throw new Error(`${what}: patterns of this machine have lists of values, prefix and suffix alone`);
  }
}

const isAllowed = (value: unknown): boolean => {
  if (typeof value !== 'object' || value === null) return true;
  const [name, ...more] = Object.keys(value);
  return more.length === 0 && (name === 'prefix' || name === 'suffix');
};

/**
 * Whether a value matches a pattern: of a bus's rule, or of a function's trigger.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html
 */
export function matchesPattern(pattern: unknown, value: unknown): boolean {
  if (Array.isArray(pattern)) {
    return [value].flat().some((one) => pattern.some((allowed: Allowed) => allows(allowed, one)));
  }
  const fields = (value ?? {}) as Record<string, unknown>;
  return Object.entries(pattern as object).every(([name, part]) => matchesPattern(part, fields[name]));
}

function allows(allowed: Allowed, value: unknown): boolean {
  if (typeof allowed !== 'object' || allowed === null) return allowed === value;
  if (typeof value !== 'string') return false;
  return 'prefix' in allowed ? value.startsWith(allowed.prefix) : value.endsWith(allowed.suffix);
}
