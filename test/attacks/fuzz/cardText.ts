import { jsonForInput, plainForInput, safe } from '../../../src/cards/text.js';
import { hostileTexts } from '../families/texts.js';
import { mutateText } from './mutate.js';
import { claim, type Target } from './target.js';

const INVISIBLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\u2028\u2029]/u;
const CORPUS = ['Ana Bakker', ...hostileTexts.map((text) => text.slice(0, 300))];

/** Whatever somebody typed, nothing in it means anything to Teams. */
export const cardText: Target = {
  name: 'card-text',
  share: 25,
  open: async () => ({
    tryOne: (random) => {
      const text = mutateText(random, random.pick(CORPUS), CORPUS);
      const limit = random.pick([1, 2, 40, 64, 200]);
      const shown = safe(text, limit);
      claim(shown !== '' && Array.from(shown).length <= limit, 'empty or too long', text);
      claim(!INVISIBLE.test(shown), 'something that cannot be seen', text);
      claim(!/[<>{}[\]*`|\\]|:\/\/|^#|^>|&(?:#|[A-Za-z]\w*;)/.test(shown), `still active: ${shown}`, text);
      const typed = plainForInput(text);
      claim(!INVISIBLE.test(typed), 'something that cannot be seen, in an input', text);
      claim(!/\$\{|\{\{|<\/?at\b/i.test(typed), `still active in an input: ${typed}`, text);
      const json = jsonForInput(JSON.stringify({ text }));
      claim((JSON.parse(json) as { text: string }).text === text, 'JSON that means something else', text);
      claim(!/\$\{|\{\{/.test(json), 'still active in JSON', text);
    },
  }),
};
