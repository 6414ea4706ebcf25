import { installActivities } from './activities.js';
import type { ChannelLog } from './channel.js';
import type { Delivered, Delivery } from './delivery.js';
import type { Person, Room } from './room.js';

/** Whether the app is in the team, and the events the bot gets when that changes. */
export type Installation = {
  isInstalled: () => boolean;
  /** Answers of the bot to `conversationUpdate` and `installationUpdate`, in this order. */
  install(by: Person): Promise<readonly Delivered[]>;
  /** From now on the connector answers 403 `BotNotInConversationRoster`. */
  remove(by: Person): Promise<readonly Delivered[]>;
};

/** The app is in the team from the start; `install` sends the events again at any time. */
export function createInstallation(room: Room, log: ChannelLog, { deliver }: Delivery): Installation {
  let installed = true;
  const tell = async (by: Person, action: 'add' | 'remove') => {
    installed = action === 'add';
    const answers: Delivered[] = [];
    for (const activity of installActivities(room, by, [`f:${log.nextId()}`, `f:${log.nextId()}`], action)) {
      answers.push(await deliver(activity));
    }
    return answers;
  };
  return {
    isInstalled: () => installed,
    install: (by) => tell(by, 'add'),
    remove: (by) => tell(by, 'remove'),
  };
}
