import { tell } from '../language.js';
import { plainForInput, safe } from '../text.js';
import { type NoticeData, noticeData } from './frame.js';

export type HelpData = {
  title: string;
  notice: NoticeData;
  intro: string;
  commands: readonly { command: string; meaning: string }[];
  fallbackText: string;
};

const commands = (): readonly (readonly [command: string, meaning: string])[] => [
  ['setup', tell`Begins the setup of a CIPP service account, or finds the open one.`],
  ['adopt name@contoso.com', tell`Takes an existing account into care and mends what it lacks.`],
  ['status', tell`The requirements of the account: state, evidence, since when.`],
  ['check', tell`Reads everything anew, then shows the status.`],
  ['alerts', tell`What is open, who looks after it, what is put off.`],
  ['demote', tell`Removes the setup roles, countersigned by a second admin.`],
  ['history', tell`Who did what, and when.`],
  ['export', tell`The journal as JSON Lines, to copy.`],
  ['explain AADSTS50076', tell`What an error means for CIPP, and how to mend it. The whole text will do.`],
  ['cancel', tell`Gives up the open setup; says what stays in the tenant.`],
  ['help', tell`This card.`],
];

export function help(botName: string, note: string | undefined): HelpData {
  return {
    title: tell`What Countersign can do`,
    notice: noticeData(note === undefined ? undefined : { tone: 'plain', text: note }),
    intro: tell`Write @${safe(botName, 40)} and one of these words.`,
    commands: commands().map(([command, meaning]) => ({ command, meaning })),
    fallbackText: plainForInput(
      tell`Countersign knows: ${commands()
        .map(([command]) => command)
        .join(', ')}.`,
    ),
  };
}
