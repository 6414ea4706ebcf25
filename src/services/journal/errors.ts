/** Another process writes this journal. */
export class JournalInUse extends Error {
  override name = 'JournalInUse';
  constructor(readonly path: string) {
    super(
      `The journal ${path} is already in use by another Countersign process. Stop that process first. ` +
        'To look at a journal in use, run: npm run journal -- verify. To run several replicas, use PostgreSQL.',
    );
  }
}

/** The journal contradicts itself. `position` is the first bad fact; `stream` is empty where it cannot be known. */
export class JournalDamaged extends Error {
  override name = 'JournalDamaged';
  constructor(
    readonly position: number,
    readonly stream: string,
    readonly why: string,
  ) {
    super(
      `The journal is damaged at fact ${position}${stream === '' ? '' : ` (stream ${stream})`}: ${why}. ` +
        'Keep a copy of it as it is, find out who changed it, and restore a backup that agrees with the last checkpoint.',
    );
  }
}

/** The file is missing, is not a journal, or was written by a newer Countersign. */
export class JournalUnusable extends Error {
  override name = 'JournalUnusable';
}

/** A fact that has no exact JSON form, so it could not be read back as it was written. */
export class InvalidFact extends TypeError {
  override name = 'InvalidFact';
}
