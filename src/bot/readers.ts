import type { Language } from '../cards/language.js';
import { REFRESHING_MAX } from '../cards/refresh.js';

/** People in whose language a card may be wanted; whoever was here longest ago is forgotten first. */
const REMEMBERED_MAX = 500;
/** A person's id as Teams spells it for this bot. */
const MRI = /^29:[\w:.@-]{1,150}$/;

/**
 * Who was seen lately with which language, in this process only: nobody's language is stored. It decides whose client is
 * asked to fetch a card in its own words, and nothing else.
 */
export class Readers {
  readonly #seen = new Map<string, { mri: string; language: Language }>();

  /** @param objectId of the person in Entra; @param mri of the same person, as Teams vouches for it */
  met(objectId: string, mri: string, language: Language): void {
    if (!MRI.test(mri)) return;
    this.#seen.delete(objectId);
    this.#seen.set(objectId, { mri, language });
    const [oldest] = this.#seen.keys();
    if (this.#seen.size > REMEMBERED_MAX && oldest !== undefined) this.#seen.delete(oldest);
  }

  /** Somebody who may not look any more: what everybody sees is all they see. */
  forget(objectId: string): void {
    this.#seen.delete(objectId);
  }

  /** The MRIs of those who do not read this language, whoever was here last first; at most what Teams takes. */
  notReading(language: Language): readonly string[] {
    return [...this.#seen.values()]
      .filter((reader) => reader.language !== language)
      .map(({ mri }) => mri)
      .reverse()
      .slice(0, REFRESHING_MAX);
  }
}
