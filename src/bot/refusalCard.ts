import { tell } from '../cards/language.js';
import type { Card } from '../cards/card.js';
import { noticeCard } from '../cards/otherCards.js';
import { refusalSentence } from '../cards/words.js';
import type { Refusal } from '../core/decision.js';
import { warning } from './desk.js';

export const refusalCard = (refusal: Refusal): Card =>
  noticeCard(tell`Nothing was changed`, warning(refusalSentence(refusal)));
