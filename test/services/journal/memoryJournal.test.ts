import { journalContract } from '../../contracts/journalContract.js';
import { Disk } from '../../fakes/disk.js';
import { openDisk } from '../../fakes/memoryJournal.js';

// The fault tests stand on this journal, so it must keep the same promises as the real ones.
journalContract('in memory', async () => ({ ...openDisk(new Disk()), close: async () => undefined }));
