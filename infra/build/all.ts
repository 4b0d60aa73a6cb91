import { buildFunctions } from './functions.ts';
import { currentPage } from './page.ts';

/** Builds the functions and the page, or finds them in the cache, and prints their folders. */
const [functions, page] = await Promise.all([buildFunctions(), currentPage()]);
process.stdout.write(`Functions  ${functions}\nPage       ${page.dist}\nIts parts  ${page.metafile}\n`);
