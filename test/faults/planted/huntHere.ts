import { hunt } from './hunt.js';

// Run by the runner in its copy of the source; the last line is the answer.
const quarry = await hunt();
console.log(JSON.stringify(quarry ?? null));
process.exit(0);
