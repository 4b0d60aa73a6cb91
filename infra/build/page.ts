import { type BuiltPage, buildPage, builtPageIn } from '../../web/build.ts';
import { cached } from './cache.ts';

/** Builds the page. */
export const currentPage = async (): Promise<BuiltPage> =>
  builtPageIn(
    await cached({
      kind: 'page',
      sources: ['web', 'shared', 'tsconfig.json'],
      make: async (dir) => {
        await buildPage(dir);
      },
    }),
  );
