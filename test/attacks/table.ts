import type { Family } from './attack.js';
import { activities } from './families/activities.js';
import { cards } from './families/cards.js';
import { bodies } from './families/bodies.js';
import { floods } from './families/floods.js';
import { http } from './families/http.js';
import { texts } from './families/texts.js';
import { tokens } from './families/tokens.js';

export const families: readonly Family[] = [tokens, bodies, http, activities, cards, texts, floods];
