import { buildFunctions } from './functions.ts';
import { currentPage } from './page.ts';

/** Builds what is deployed, or finds it built, and says where it is. */
const [functions, page] = await Promise.all([buildFunctions(), currentPage()]);
process.stdout.write(`Functions  ${functions}\nPage       ${page.dist}\nIts parts  ${page.metafile}\n`);
