import { Application, type TeamsAdapter, type TurnState } from '@microsoft/teams-ai';
import type { TurnContext } from 'botbuilder';
import { helpCard, noticeCard } from '../cards/otherCards.js';
import { refusalSentence } from '../cards/words.js';
import { JournalDamaged } from '../services/journal/errors.js';
import { answerCard, answerDialogMessage, say } from './answers.js';
import { command } from './commands.js';
import { type Desk, warning } from './desk.js';
import { openDialog, submitDialog } from './dialogs.js';
import { type Incoming, ownProperty, readIncoming } from './incoming.js';
import { errorFields } from './log.js';
import { press } from './presses.js';
import { SecretIssues } from './secretIssue.js';

const isInvoke = (name: string) => async (context: TurnContext) =>
  context.activity.type === 'invoke' && context.activity.name === name;

/**
 * teams-ai is used for routing only: no storage, no `ai`, no typing timer (it is one field shared by all turns), own
 * invoke responses (facts/teams.md 1.3, 2.2). Whatever goes wrong inside is answered with a reference and logged under it.
 */
export function createApp(adapter: TeamsAdapter, desk: Desk): Application {
  const app = new Application({ adapter, startTypingTimer: false });
  const issues = new SecretIssues(desk.now);

  app.addRoute(
    isInvoke('adaptiveCard/action'),
    answered(desk, async (context, incoming) =>
      press(context, incoming, ownProperty(context.activity.value, 'action'), desk),
    ),
    true,
  );
  app.addRoute(
    isInvoke('task/fetch'),
    answered(desk, async (context, incoming) =>
      openDialog(context, incoming, ownProperty(context.activity.value, 'data'), desk, issues),
    ),
    true,
  );
  app.addRoute(
    isInvoke('task/submit'),
    answered(desk, async (context, incoming) =>
      submitDialog(context, incoming, ownProperty(context.activity.value, 'data'), desk, issues),
    ),
    true,
  );
  app.addRoute(
    async (context) => context.activity.type === 'message',
    answered(desk, async (context, incoming) => {
      const text: unknown = context.activity.text;
      return command(context, incoming, typeof text === 'string' ? text : '', desk);
    }),
  );
  app.addRoute(
    async (context) => context.activity.type === 'installationUpdate' && context.activity.action === 'add',
    async (context) => {
      await say(
        context,
        helpCard(desk.botName, 'Thank you for adding Countersign. Mention it in the ops channel to begin.'),
        'What Countersign can do',
      );
    },
  );
  return app;
}

type Handler = (context: TurnContext, incoming: Incoming) => Promise<void>;

/** Every turn of a person gets an answer, also one nobody foresaw; its reference finds the log line. */
function answered(desk: Desk, handler: Handler) {
  return async (context: TurnContext, _state: TurnState): Promise<void> => {
    const incoming = readIncoming(context.activity);
    if (!incoming) {
      desk.log.info({ event: 'turn.no-person', type: context.activity.type });
      await answerWith(context, refusalSentence({ code: 'identity-unknown' }));
      return;
    }
    try {
      await handler(context, incoming);
    } catch (error) {
      const reference = desk.newReference();
      desk.log.error({ event: 'turn.failed', reference, name: context.activity.name, ...errorFields(error) });
      const what =
        error instanceof JournalDamaged
          ? 'The journal of Countersign was changed behind its back, so nothing is decided until somebody has looked.'
          : 'Something went wrong on our side and nothing more was done.';
      await answerWith(context, `${what} Tell whoever runs the bot this reference: ${reference}.`);
    }
  };
}

async function answerWith(context: TurnContext, text: string): Promise<void> {
  const card = noticeCard('Nothing was changed', warning(text));
  if (context.activity.type === 'message') await say(context, card, 'Countersign');
  else if (context.activity.name === 'adaptiveCard/action') await answerCard(context, card);
  else await answerDialogMessage(context, text);
}
