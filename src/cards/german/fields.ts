/** What stands beside the inputs, and what is wrong with what was typed. Errors begin with a verb: they follow a label. */
export const fields: Readonly<Record<string, string>> = {
  'Roles for the time of the setup': 'Rollen für die Zeit der Einrichtung',
  'Choose the roles.': 'Wählen Sie die Rollen.',
  'What CIPP will manage': 'Was CIPP verwalten soll',
  'Choose what CIPP will manage.': 'Wählen Sie, was CIPP verwalten soll.',
  'Enter a display name of at most 64 ordinary characters.':
    'Geben Sie einen Anzeigenamen aus höchstens 64 gewöhnlichen Zeichen ein.',
  'User name (before the @)': 'Benutzername (vor dem @)',
  "Use letters, digits and . - _ ' ! # ^ ~ and neither begin nor end with a dot.":
    "Verwenden Sie Buchstaben von a bis z, Ziffern und . - _ ' ! # ^ ~, ohne Punkt am Anfang oder Ende.",
  'Domain (after the @)': 'Domäne (nach dem @)',
  'Choose a domain.': 'Wählen Sie eine Domäne.',
  'Enter a country code of two letters, such as US or NL.':
    'Geben Sie einen Ländercode aus zwei Buchstaben ein, etwa DE oder AT.',
  'Licence for a mailbox': 'Lizenz für ein Postfach',
  'Choose a licence, or none.': 'Wählen Sie eine Lizenz, oder keine.',
  'Do you manage client tenants as a Microsoft partner?': 'Verwalten Sie als Microsoft-Partner Mandanten von Kunden?',
  'Choose yes or no.': 'Wählen Sie Ja oder Nein.',
  'GDAP groups the account will join': 'GDAP-Gruppen, denen das Konto beitritt',
  'Choose from the groups shown.': 'Wählen Sie aus den gezeigten Gruppen.',
  'Missing groups': 'Fehlende Gruppen',
  'Switch on or off.': 'Schalten Sie ein oder aus.',
  'How MFA is enforced': 'Wie MFA erzwungen wird',
  'Choose how MFA is enforced.': 'Wählen Sie, wie MFA erzwungen wird.',
  'Reason, for the second admin': 'Grund, für den zweiten Administrator',
  'Enter a reason of at most 200 characters.': 'Geben Sie einen Grund aus höchstens 200 Zeichen ein.',
  'For how long': 'Für wie lange',
  'Choose for how long.': 'Wählen Sie, für wie lange.',
};
