/** What was found, as the journal has it: in English, with what was read filled in (evidenceWords.ts finds the pattern). */
export const evidence: Readonly<Record<string, string>> = {
  'Could not be checked: {0}': 'Nicht prüfbar: {0}',
  'Sign-in is allowed.': 'Die Anmeldung ist erlaubt.',
  'Sign-in is blocked.': 'Die Anmeldung ist blockiert.',
  'The account is a guest.': 'Das Konto ist ein Gast.',
  'The account is synchronised from on-premises.': 'Das Konto ist von lokal synchronisiert.',
  'Cloud-only, managed domain.': 'Reines Cloudkonto, verwaltete Domäne.',
  'The domain is federated.': 'Die Domäne ist eine Verbunddomäne.',
  'Since it was recorded, {0}.': 'Seit der Aufzeichnung: {0}.',
  'The password was not changed and no session revoked.':
    'Das Kennwort wurde nicht geändert und keine Sitzung widerrufen.',
  'Holds {0}.': 'Hat {0}.',
  '{0}, for the setup, with an end.': '{0}, für die Einrichtung, mit einem Ende.',
  'None, directly, scheduled, eligible or through groups.':
    'Keine, weder direkt noch geplant, berechtigt oder über Gruppen.',
  'The assignment of a licence failed.': 'Die Zuweisung einer Lizenz ist gescheitert.',
  'Assigned.': 'Zugewiesen.',
  'None, and the mailbox is there without one.': 'Keine, und das Postfach ist auch so da.',
  'None, and none can be assigned: the account has no usage location.':
    'Keine, und es kann keine zugewiesen werden: das Konto hat keinen Verwendungsstandort.',
  'None with Exchange.': 'Keine mit Exchange.',
  'Ready.': 'Bereit.',
  'No mailbox yet.': 'Noch kein Postfach.',
  'Added since it was recorded: {0}.': 'Seit der Aufzeichnung hinzugekommen: {0}.',
  'No permission, role, credential or owner was added.':
    'Es kam keine Berechtigung, keine Rolle, keine Anmeldeinformation und kein Besitzer hinzu.',
  'No Microsoft method is registered. Passwords, e-mail, Temporary Access Passes and Windows Hello do not count.':
    'Keine Methode von Microsoft ist registriert. Kennwörter, E-Mail, befristete Zugriffspässe und Windows Hello zählen nicht.',
  'No sign-in with MFA in the last 30 days.': 'Keine Anmeldung mit MFA in den letzten 30 Tagen.',
  'The last sign-in used {0}.': 'Die letzte Anmeldung geschah mit {0}.',
  'The last sign-in used {0}, {1}.': 'Die letzte Anmeldung geschah mit {0}, {1}.',
  'the last sign-in used {0}, which Countersign does not know':
    'die letzte Anmeldung geschah mit {0}, das Countersign nicht kennt',
  'The tenant lets people remember MFA on devices they trust.':
    'Im Mandanten darf MFA auf vertrauenswürdigen Geräten gespeichert werden.',
  'Off, and no sign-in was let through by it.': 'Aus, und keine Anmeldung kam deswegen durch.',
  'Microsoft Graph does not show the setting; the policy asks every time, and no sign-in was let through by it.':
    'Microsoft Graph zeigt die Einstellung nicht; die Richtlinie fragt jedes Mal, und keine Anmeldung kam deswegen durch.',
  'Microsoft Graph told only a part of the policy "{0}"':
    'Microsoft Graph hat nur einen Teil der Richtlinie "{0}" gezeigt',
  'The policy "{0}" does not apply in {1}.': 'Die Richtlinie "{0}" gilt nicht in {1}.',
  'The tenant skips per-user MFA for trusted addresses.':
    'Für vertrauenswürdige Adressen überspringt der Mandant die MFA pro Benutzer.',
  'Microsoft Graph does not show the trusted addresses of per-user MFA':
    'Microsoft Graph zeigt die vertrauenswürdigen Adressen der MFA pro Benutzer nicht',
  'None, and no sign-in was let through by one.': 'Keine, und keine Anmeldung kam durch eine solche durch.',
  'The policy "{0}" asks another provider.': 'Die Richtlinie "{0}" fragt einen anderen Anbieter.',
  'External methods are offered to this account: {0}': 'Diesem Konto werden externe Methoden angeboten: {0}',
  'Registered: {0}': 'Registriert: {0}',
  'a method of a type not known to Countersign': 'eine Methode von einer Art, die Countersign nicht kennt',
  'The domain is federated: another provider signs the account in.':
    'Die Domäne ist eine Verbunddomäne: ein anderer Anbieter meldet das Konto an.',
  'Only Microsoft methods: registered, on offer, in policies, in the domain and in sign-ins.':
    'Nur Methoden von Microsoft: registriert, angeboten, in Richtlinien, in der Domäne und in Anmeldungen.',
  'Microsoft Graph does not show the setting, and no sign-in with MFA was seen yet':
    'Microsoft Graph zeigt die Einstellung nicht, und noch wurde keine Anmeldung mit MFA gesehen',
  'Microsoft Graph does not show the setting': 'Microsoft Graph zeigt die Einstellung nicht',
  'A sign-in was let through without MFA, {0}.': 'Eine Anmeldung kam ohne MFA durch, {0}.',
  'Per-user MFA is enforced.': 'MFA pro Benutzer ist erzwungen.',
  'The policy "{0}" is there, but What-If says that it does not apply.':
    'Die Richtlinie "{0}" ist da, aber What-If sagt, dass sie nicht gilt.',
  'Policy "{0}": all apps, every time.': 'Richtlinie "{0}": alle Apps, jedes Mal.',
  'the policy "{0}" may keep the account out; exclude the account from it':
    'die Richtlinie "{0}" sperrt das Konto vielleicht aus; schließen Sie das Konto davon aus',
  'The policy "{0}" blocks the account. Exclude the account from it.':
    'Die Richtlinie "{0}" blockiert das Konto. Schließen Sie das Konto davon aus.',
  'The policy "{0}" asks for a managed device, and CIPP has none. Exclude the account from it.':
    'Die Richtlinie "{0}" verlangt ein verwaltetes Gerät, und CIPP hat keines. Schließen Sie das Konto davon aus.',
  'The policy "{0}" blocks device codes, and CIPP signs in with one. Exclude the account from it.':
    'Die Richtlinie "{0}" blockiert Gerätecodes, und CIPP meldet sich mit einem an. Schließen Sie das Konto davon aus.',
  'No dedicated Conditional Access policy, and per-user MFA is not enforced.':
    'Keine eigene Richtlinie für bedingten Zugriff, und MFA pro Benutzer ist nicht erzwungen.',
  'The policy "{0}" does not enforce MFA at every sign-in: {1}.':
    'Die Richtlinie "{0}" erzwingt MFA nicht bei jeder Anmeldung: {1}.',
  'Member.': 'Mitglied.',
  'Not a member.': 'Kein Mitglied.',
  'All 15.': 'Alle 15.',
  '{0} of 15. Missing: {1}': '{0} von 15. Es fehlen: {1}',
  'The group on record is gone or renamed; another one is called AdminAgents.':
    'Die aufgezeichnete Gruppe ist weg oder umbenannt; eine andere heißt AdminAgents.',
  'The group on record is gone or renamed.': 'Die aufgezeichnete Gruppe ist weg oder umbenannt.',
  'The approver group has owners, who could add anybody, so it does not count. Remove its owners.':
    'Die Gruppe der Gegenzeichner hat Besitzer, die jeden aufnehmen könnten; deshalb zählt sie nicht. Entfernen Sie ihre Besitzer.',
  '{0}; {1} to {2} are wanted.': '{0}; erwünscht sind {1} bis {2}.',
  'Only {0}.': 'Nur {0}.',
  '{0} of {1} admins: {2}.': '{0} von {1} Administratoren: {2}.',
  '{0} of {1} admins: {2}. {3} more could not be checked.':
    '{0} von {1} Administratoren: {2}. {3} weitere waren nicht prüfbar.',
  '{0} of {1} admins: {2}': '{0} von {1} Administratoren: {2}',
  'no administrator was found': 'es wurde kein Administrator gefunden',
  'All {0} admins.': 'Alle {0} Administratoren.',
  '{0} of {1} requirements: {2} and others. First: {3}': '{0} von {1} Anforderungen: {2} und andere. Als Erstes: {3}',
  '{0} of {1} requirements: {2}. First: {3}': '{0} von {1} Anforderungen: {2}. Als Erstes: {3}',
  'Could not be checked: something unexpected happened while it was looked at; the log says what':
    'Nicht prüfbar: beim Nachsehen geschah etwas Unerwartetes; das Protokoll sagt, was',
  'No round was brought to its end.': 'Kein Durchgang wurde zu Ende gebracht.',
  'Teams refuses what the bot posts.': 'Teams nimmt nicht an, was der Bot sendet.',
  'None of {0} accounts could be checked.': 'Keines von {0} Konten war prüfbar.',
};
