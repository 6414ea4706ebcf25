import { writeSync } from 'node:fs';
import { openSqliteJournal } from '../../../src/services/journal/openSqliteJournal.js';
import { fact } from '../../contracts/fact.js';

/** Appends for ever to the journal given; prints the new version after each append that was acknowledged. */
const { journal } = await openSqliteJournal(process.argv[2] ?? '');
for (let { version } = await journal.read('run:1'); ; version += 2) {
  if ((await journal.append('run:1', [fact('One', { version }), fact('Two')], version)) !== 'stored')
    throw new Error('Conflict.');
  writeSync(1, `${version + 2}\n`);
}
