/** A person of this tenant as Microsoft Graph named them when the fact was made. `id` is the Entra object id. */
export type Person = { id: string; name: string; userPrincipalName: string };

/** What Microsoft Graph says of a person right now. `unknown` counts as no, everywhere. */
export type Standing =
  | { known: false }
  | {
      known: true;
      person: Person;
      enabled: boolean;
      guest: boolean;
      /** Template ids of the directory roles held, directly or through groups. */
      roles: readonly string[];
      inApproverGroup: boolean;
      inOperatorGroup: boolean;
    };
