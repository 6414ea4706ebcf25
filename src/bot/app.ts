import { languageOf, tell } from '../cards/language.js';
import { Application, type TeamsAdapter, type TurnState } from '@microsoft/teams-ai';
import type { TurnContext } from 'botbuilder';
import { helpCard, noticeCard } from '../cards/otherCards.js';
import { VIEW } from '../cards/refresh.js';
import { refusalSentence } from '../cards/words.js';
import { readerRefusal } from '../core/eligibility.js';
import { JournalDamaged } from '../services/journal/errors.js';
import { answerCard, answerDialogMessage, refuseInvoke, say } from './answers.js';
import { command } from './commands.js';
import { type Desk, warning } from './desk.js';
import { openDialog, submitDialog } from './dialogs.js';
import { type Incoming, isBot, ownProperty, ownText, readIncoming } from './incoming.js';
import { errorFields } from './log.js';
import { PersonalChats } from './personalChats.js';
import { press } from './presses.js';
import { Received } from './received.js';
import { SecretIssues } from './secretIssue.js';
import { answerView } from './views.js';

const isInvoke = (name: string) => async (context: TurnContext) =>
  context.activity.type === 'invoke' && context.activity.name === name;

/**
 * teams-ai is used for routing only: no storage, no `ai`, no typing timer (it is one field shared by all turns), own
 * invoke responses (facts/teams.md 1.3, 2.2). Whatever goes wrong inside is answered with a reference and logged under it.
 */
export function createApp(adapter: TeamsAdapter, desk: Desk): Application {
  const app = new Application({ adapter, startTypingTimer: false });
  const issues = new SecretIssues(desk.now);
  const chats = new PersonalChats();
  const received = new Received(desk.now);
  const answered = answeringEverybody(desk, chats);

  app.addRoute(
    isInvoke('adaptiveCard/action'),
    answered(async (context, incoming) => {
      const action = ownProperty(context.activity.value, 'action');
      if (ownText(action, 'verb') === VIEW) return answerView(context, incoming, ownProperty(action, 'data'), desk);
      // What a card sends by itself is nobody's press (facts/teams.md 2.1), and changes nothing.
      return ownProperty(context.activity.value, 'trigger') === 'automatic'
        ? refuseInvoke(context)
        : press(context, incoming, action, desk);
    }),
    true,
  );
  app.addRoute(
    isInvoke('task/fetch'),
    answered(async (context, incoming) =>
      openDialog(context, incoming, ownProperty(context.activity.value, 'data'), desk, issues),
    ),
    true,
  );
  app.addRoute(
    isInvoke('task/submit'),
    answered(async (context, incoming) =>
      submitDialog(context, incoming, ownProperty(context.activity.value, 'data'), desk, issues),
    ),
    true,
  );
  // Sign-in, message extensions, files, tabs: nothing of this bot asks for them.
  app.addRoute(async (context) => context.activity.type === 'invoke', refuseInvoke, true);
  app.addRoute(
    async (context) => context.activity.type === 'message',
    answered(async (context, incoming) => {
      // Its answer is there already, or on its way.
      if (!received.isNew(incoming.where.conversationId, incoming.activityId)) {
        desk.log.info({ event: 'command.repeated', person: incoming.objectId });
        return;
      }
      const text: unknown = context.activity.text;
      return command(context, incoming, typeof text === 'string' ? text : '', desk);
    }),
  );
  app.addRoute(
    async (context) => context.activity.type === 'installationUpdate' && context.activity.action === 'add',
    async (context) => greet(context, desk, chats),
  );
  return app;
}

/** Anybody may add an app to any chat or team of theirs; a word is only said where Countersign works. */
async function greet(context: TurnContext, desk: Desk, chats: PersonalChats): Promise<void> {
  const read = readIncoming(context.activity);
  const incoming = read && (await chats.checked(context, read));
  if (incoming?.conversationId !== desk.opsConversationId && !incoming?.isPersonal) {
    desk.log.info({ event: 'install.elsewhere', conversation: context.activity.conversation.id });
    return;
  }
  const card = () => helpCard(desk.botName, tell`Thank you for adding Countersign. It works in its own channel.`);
  await say(context, card, () => tell`What Countersign can do`);
}

type Handler = (context: TurnContext, incoming: Incoming) => Promise<void>;

/** Every turn of a person gets an answer, also one nobody foresaw; its reference finds the log line. */
const answeringEverybody =
  (desk: Desk, chats: PersonalChats) =>
  (handler: Handler) =>
  async (context: TurnContext, _state: TurnState): Promise<void> => {
    const incoming = readIncoming(context.activity);
    if (!incoming) {
      desk.log.info({ event: 'turn.no-person', type: context.activity.type });
      // Two bots that answer each other would never stop.
      if (isBot(context.activity) && context.activity.type === 'message') return;
      await answerWith(context, () => refusalSentence({ code: 'identity-unknown' }));
      return;
    }
    try {
      const checked = await chats.checked(context, incoming);
      await handler(context, checked);
      remember(context, checked, desk);
    } catch (error) {
      const reference = desk.newReference();
      desk.log.error({ event: 'turn.failed', reference, name: context.activity.name, ...errorFields(error) });
      const what = () =>
        error instanceof JournalDamaged
          ? tell`The journal of Countersign was changed behind its back, so nothing is decided until somebody has looked.`
          : tell`Something went wrong on our side and nothing more was done.`;
      await answerWith(context, () => tell`${what()} Tell whoever runs the bot this reference: ${reference}.`);
    }
  };

/** Whoever speaks where Countersign works, and may see its cards, may want them in their own language. */
function remember(context: TurnContext, { objectId, conversationId, isPersonal }: Incoming, desk: Desk): void {
  if (conversationId !== desk.opsConversationId && !isPersonal) return;
  const [mri, language] = [context.activity.from.id, languageOf(context.activity.locale)];
  // Nobody waits for this: an invoke is answered when its turn is over.
  desk
    .standing(objectId, 'looking')
    .then((standing) => {
      if (readerRefusal(standing) === undefined) desk.readers.met(objectId, mri, language);
    })
    .catch((error: unknown) => desk.log.error({ event: 'reader.unknown', ...errorFields(error) }));
}

async function answerWith(context: TurnContext, text: () => string): Promise<void> {
  const card = () => noticeCard(tell`Nothing was changed`, warning(text()));
  if (context.activity.type === 'message') await say(context, card, () => 'Countersign');
  else if (context.activity.name === 'adaptiveCard/action') await answerCard(context, card);
  else await answerDialogMessage(context, text);
}
