/**
 * Maps with at most `limit` calls under way; results in the order of the input. The first failure stops new calls and
 * is thrown once those under way have ended.
 */
export async function mapConcurrently<In, Out>(
  inputs: readonly In[],
  limit: number,
  map: (input: In) => Promise<Out>,
): Promise<Out[]> {
  const outputs = new Array<Out>(inputs.length);
  let next = 0;
  const failures: unknown[] = [];
  const worker = async () => {
    while (next < inputs.length && failures.length === 0) {
      const index = next++;
      try {
        outputs[index] = await map(inputs[index] as In);
      } catch (error) {
        failures.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, inputs.length) }, worker));
  if (failures.length > 0) throw failures[0];
  return outputs;
}

/** Like {@link mapConcurrently} without results, for inputs that are made one after another: none before it is needed. */
export async function eachConcurrently<In>(
  inputs: Iterable<In> | AsyncIterable<In>,
  limit: number,
  run: (input: In) => Promise<void>,
): Promise<void> {
  const source = inputsOf(inputs);
  const failures: unknown[] = [];
  const worker = async () => {
    while (failures.length === 0) {
      try {
        const next = await source.next();
        if (next.done) return;
        await run(next.value);
      } catch (error) {
        failures.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: limit }, worker));
  await source.return(undefined);
  if (failures.length > 0) throw failures[0];
}

async function* inputsOf<In>(inputs: Iterable<In> | AsyncIterable<In>): AsyncGenerator<In> {
  yield* inputs;
}
