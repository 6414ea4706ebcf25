import type { Family } from './attack.js';
import { activities } from './families/activities.js';
import { cards } from './families/cards.js';
import { tokens } from './families/tokens.js';

export const families: readonly Family[] = [tokens, activities, cards];
