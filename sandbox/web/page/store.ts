import type {
  BotOnWire,
  CallOnWire,
  JournalOnWire,
  MessageOnWire,
  PersonOnWire,
  RoomEvent,
  RoomOnWire,
  TenantOnWire,
} from '../wire.js';

const CALLS_KEPT = 300;

/** What the server has told so far. */
export type State = {
  room: RoomOnWire;
  messages: Map<string, MessageOnWire>;
  calls: CallOnWire[];
  tenant: TenantOnWire | undefined;
  journal: JournalOnWire | undefined;
  bot: BotOnWire | undefined;
  ahead: number;
  /** What is told now is news, not history. */
  isLive: boolean;
};

export type Store = {
  state: State;
  apply: (event: RoomEvent) => void;
  /** Told of each event after it was stored. */
  subscribe: (listener: (event: RoomEvent) => void) => void;
  /** The room's time, in milliseconds. */
  now: () => number;
  person: (key: string) => PersonOnWire;
  /** What the person is in the tenant now, in words; '' until the tenant was told of. */
  standing: (key: string) => string;
};

export function createStore(room: RoomOnWire): Store {
  const state: State = {
    room,
    messages: new Map(),
    calls: [],
    tenant: undefined,
    journal: undefined,
    bot: undefined,
    ahead: 0,
    isLive: false,
  };
  const listeners: ((event: RoomEvent) => void)[] = [];
  const keep = (event: RoomEvent): void => {
    switch (event.type) {
      case 'room':
        // A connection that was lost tells everything again.
        state.isLive = false;
        state.room = event.room;
        break;
      case 'message':
        state.messages.set(event.message.id, event.message);
        break;
      case 'tenant':
        state.tenant = event.tenant;
        break;
      case 'call':
        if (state.calls.some((call) => call.number === event.call.number)) return;
        state.calls = [...state.calls, event.call].slice(-CALLS_KEPT);
        break;
      case 'journal':
        state.journal = event.journal;
        break;
      case 'bot':
        state.bot = event.bot;
        break;
      case 'clock':
        state.ahead = event.ahead;
        break;
      case 'language':
        // Each side's choice of language keeps it.
        break;
      case 'live':
        state.isLive = true;
    }
  };
  return {
    state,
    apply: (event) => {
      keep(event);
      for (const listener of listeners) listener(event);
    },
    subscribe: (listener) => void listeners.push(listener),
    now: () => Date.now() + state.ahead,
    standing: (key) => state.tenant?.people.find((one) => one.key === key)?.standing ?? '',
    person: (key) => {
      const person = state.room.people.find((one) => one.key === key);
      if (!person) throw new Error(`nobody called ${key}`);
      return person;
    },
  };
}
