/** What the server of the ops room and its page say to each other: types only, so that both sides may import them. */

export type CardOnWire = Readonly<Record<string, unknown>>;

export type PersonOnWire = {
  /** 'ana', 'ben', ...: how the page names a person to the server. */
  key: string;
  id: string; // Entra object id
  mri: string;
  name: string;
};

export type CommandOnWire = { title: string; description: string };

/** Something that plays the world. Whether it can be done now is in `TenantOnWire.impossible`. */
export type WorldActionOnWire = { id: string; label: string; says: string };

/** One button: once its action is done, it offers the way back. */
export type WorldButtonOnWire = WorldActionOnWire & { back: WorldActionOnWire | null };

export type WorldGroupOnWire = {
  title: string;
  /** About all its buttons; '' when there is nothing to say. */
  says: string;
  isOpen: boolean;
  buttons: readonly WorldButtonOnWire[];
};

export type RoomOnWire = {
  /** Another one at every start of the room: nothing of an earlier one is true in it. */
  start: string;
  people: readonly PersonOnWire[];
  bot: { id: string; name: string };
  team: string;
  channel: string;
  commands: readonly CommandOnWire[];
  scenario: { title: string; says: string; first: string };
  worldGroups: readonly WorldGroupOnWire[];
};

export type MentionOnWire = { text: string; id: string; name: string };

/** One message with everything any person may see of it; `views` holds cards that only one person sees. */
export type MessageOnWire = {
  id: string;
  place: 'channel' | 'personal';
  threadId: string;
  /** Whose chat with the bot it is in; null in the channel. */
  chatOf: string | null;
  /** The only person who sees it; null: everybody in that place. */
  onlyFor: string | null;
  author: { id: string; name: string; isBot: boolean };
  at: string; // ISO 8601
  /** How often it was edited, and when last. */
  edits: number;
  editedAt: string | null;
  isDeleted: boolean;
  text: string;
  mentions: readonly MentionOnWire[];
  card: CardOnWire | null;
  /** The language of its words and its card, as its author's client or the bot named it; null: the channel's. */
  locale: string | null;
  views: Readonly<Record<string, CardOnWire>>;
  /** The language each view was made in. */
  localesOfViews: Readonly<Record<string, string>>;
};

export type RoleOnWire = { name: string; how: string; until: string | null };

/** The Conditional Access policy that names the account. */
export type PolicyOnWire = { name: string; state: string; excludesAccount: boolean; exceptsTrustedLocations: boolean };

export type AccountOnWire = {
  name: string;
  userPrincipalName: string;
  isEnabled: boolean;
  licences: number;
  hasMailbox: boolean;
  roles: readonly RoleOnWire[];
  isInAdminAgents: boolean;
  gdapGroups: number;
  otherGroups: readonly string[];
  policy: PolicyOnWire | null;
  perUserMfa: string;
  methods: readonly { name: string; isForeign: boolean }[];
  passwordChangedAt: string; // ISO 8601
  signIns: number;
};

export type TenantOnWire = {
  name: string;
  edition: string;
  hasSecurityDefaults: boolean;
  isGraphDown: boolean;
  /** `standing` is what the person is in the tenant, in words: 'Global Administrator', 'guest'. */
  people: readonly { key: string; name: string; standing: string }[];
  accounts: readonly AccountOnWire[];
  /** For how many days a device is not asked for MFA again; null: it always is. */
  daysMfaIsRemembered: number | null;
  /** Secrets of the bot's own app; it signs in with a certificate. */
  appSecrets: number;
  /** Requests that met nothing in the simulation. */
  notModelled: number;
  /** Why a world action cannot be done now, by its id; one that is not named here can. */
  impossible: Readonly<Record<string, string>>;
};

export type CallOnWire = {
  number: number;
  at: number; // milliseconds since 1970, the room's clock
  method: string;
  path: string;
  status: number;
  /** The body of the request, with secrets hidden, as JSON; '' when there is none. */
  body: string;
};

export type FactOnWire = { position: number; at: number; type: string; actor: string; data: string };

export type JournalOnWire = { facts: readonly FactOnWire[]; isSound: boolean; says: string };

export type BotOnWire = { state: 'running' | 'starting' | 'dead'; processId: number | null; starts: number };

export type RoomEvent =
  | { type: 'room'; room: RoomOnWire }
  | { type: 'message'; message: MessageOnWire }
  /** What a person's client is set to, such as `de-DE`. */
  | { type: 'language'; person: string; locale: string }
  | { type: 'tenant'; tenant: TenantOnWire }
  | { type: 'call'; call: CallOnWire }
  | { type: 'journal'; journal: JournalOnWire }
  | { type: 'bot'; bot: BotOnWire }
  /** How far the room's clock is ahead of the machine's, in milliseconds. */
  | { type: 'clock'; ahead: number }
  /** Everything that was there before has been told; what follows is news. */
  | { type: 'live' };

/** What the page asks of the server. `data` and `action` are what the card renderer made of a press. */
export type RoomRequest =
  | { do: 'say'; person: string; place: 'channel' | 'personal'; text: string; thread: string | null }
  | { do: 'execute'; person: string; message: string; action: { id?: string; verb?: string; data: unknown } }
  | { do: 'refresh'; person: string; message: string }
  /** A person sets their client to another language, such as `de-DE`. */
  | { do: 'language'; person: string; locale: 'en-US' | 'de-DE' }
  | { do: 'openDialog'; person: string; message: string; data: unknown }
  | { do: 'submitDialog'; person: string; message: string; data: unknown }
  | { do: 'world'; action: string };

/** What comes of it. A dialog's content is told to the one who asked, and to nobody else. */
export type RoomAnswer =
  | { kind: 'done' }
  /** What Teams would show as a toast. */
  | { kind: 'message'; text: string }
  | { kind: 'dialog'; title: string; card: CardOnWire }
  /** What Teams would show as an error. */
  | { kind: 'problem'; text: string };
