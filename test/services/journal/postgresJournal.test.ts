import { openPostgresForReading } from '../../../src/services/journal/openPostgresForReading.js';
import { openPostgresJournal } from '../../../src/services/journal/openPostgresJournal.js';
import { createLog } from '../../../src/bot/log.js';
import { journalContract } from '../../contracts/journalContract.js';
import { describeWithPostgres, freshDatabase } from '../../postgres/database.js';

describeWithPostgres('PostgreSQL keeps the contract', () => {
  journalContract('PostgreSQL', async () => {
    const database = await freshDatabase();
    const opened = await openPostgresJournal(database.url, { log: createLog('silent') });
    const rows = await openPostgresForReading(database.url);
    const close = async (): Promise<void> => {
      await rows.close();
      await opened.journal.close();
      await database.drop();
    };
    return { ...opened, rows, close };
  });
});
