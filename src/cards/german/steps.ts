/** The cards of a setup, step by step. */
export const steps: Readonly<Record<string, string>> = {
  'Check the tenant': 'Mandanten prüfen',
  'Describe the account': 'Konto beschreiben',
  'Check this name': 'Diesen Namen prüfen',
  'Microsoft partner': 'Microsoft-Partner',
  Next: 'Weiter',
  'GDAP groups': 'GDAP-Gruppen',
  Review: 'Überprüfen',
  'Create the account': 'Konto anlegen',
  'Enforce MFA': 'MFA erzwingen',
  'Password and pass': 'Kennwort und Zugriffspass',
  'Show password and pass': 'Kennwort und Zugriffspass zeigen',
  'Register Microsoft Authenticator': 'Microsoft Authenticator registrieren',
  'I have registered it': 'Ich habe ihn registriert',
  'Assign the setup roles': 'Rollen für die Einrichtung zuweisen',
  'Ask a second admin': 'Zweiten Administrator fragen',
  'Run the CIPP setup wizard': 'CIPP-Einrichtungsassistenten ausführen',
  'I have finished the CIPP setup wizard': 'Ich habe den CIPP-Assistenten abgeschlossen',
  'Remove the setup roles': 'Rollen der Einrichtung entfernen',
  Done: 'Fertig',
  'Step {0} of {1} · {2} · in the hands of {3}': 'Schritt {0} von {1} · {2} · in den Händen von {3}',
  'CIPP service account, step {0} of {1}: {2}. Open this card in Teams to go on.':
    'CIPP-Dienstkonto, Schritt {0} von {1}: {2}. Öffnen Sie diese Karte in Teams, um fortzufahren.',
  'CIPP service account setup': 'Einrichtung eines CIPP-Dienstkontos',
  'Something needs another look:': 'Etwas muss noch einmal angesehen werden:',
  'new CIPP service account': 'neues CIPP-Dienstkonto',
  'Cancel the setup?': 'Einrichtung abbrechen?',
  'Countersign stops here and deletes nothing. This is what stays in the tenant:':
    'Countersign hört hier auf und löscht nichts. Das bleibt im Mandanten:',
  'Cancel the setup of {0}? Open Teams to answer.': 'Einrichtung von {0} abbrechen? Öffnen Sie Teams, um zu antworten.',
  'No longer watched': 'Nicht mehr überwacht',
  'The account was deleted for good, and its watch was ended:':
    'Das Konto wurde endgültig gelöscht, und seine Überwachung ist beendet:',
  'nothing by itself. If it is ever made anew, write “adopt” with its user name to have it watched again.':
    'von selbst nichts. Wird es je neu angelegt, schreiben Sie „adopt“ mit seinem Benutzernamen, um es wieder überwachen zu lassen.',
  'The account does not exist any more': 'Das Konto gibt es nicht mehr',
  'Its alerts close by themselves.': 'Seine Alarme schließen sich von selbst.',
  '{0} does not exist any more, so nothing is left to watch. Its alerts close by themselves. If it is ever made anew, write “adopt” with its user name.':
    '{0} gibt es nicht mehr, also ist nichts mehr zu überwachen. Seine Alarme schließen sich von selbst. Wird es je neu angelegt, schreiben Sie „adopt“ mit seinem Benutzernamen.',
  'Setup cancelled': 'Einrichtung abgebrochen',
  'This setup is over. This is what stays in the tenant:': 'Diese Einrichtung ist zu Ende. Das bleibt im Mandanten:',
  'nothing by itself. Write “setup” to begin another, or “adopt” with the user name to take this account up again.':
    'von selbst nichts. Schreiben Sie „setup“, um eine neue zu beginnen, oder „adopt“ mit dem Benutzernamen, um dieses Konto wieder aufzunehmen.',
  'nothing by itself. Write “setup” to begin another.':
    'von selbst nichts. Schreiben Sie „setup“, um eine neue zu beginnen.',
  'Global Administrator, as the CIPP guide says': 'Globaler Administrator, wie es die CIPP-Anleitung sagt',
  'Least privilege: Application, Privileged Role and User Administrator':
    'Geringste Rechte: Anwendungsadministrator, Administrator für privilegierte Rollen und Benutzeradministrator',
  'Our customers’ tenants, through GDAP (usual)': 'Die Mandanten unserer Kunden, über GDAP (üblich)',
  'Our customers’ tenants and our own': 'Die Mandanten unserer Kunden und unseren eigenen',
  'Only this one tenant': 'Nur diesen einen Mandanten',
  'Conditional Access policy for this account alone (recommended)':
    'Richtlinie für bedingten Zugriff nur für dieses Konto (empfohlen)',
  'Per-user MFA, enforced': 'MFA pro Benutzer, erzwungen',
  'Add the account to its groups': 'Konto in seine Gruppen aufnehmen',
  'Countersign is at work. There is nothing to press; this card changes by itself.':
    'Countersign arbeitet. Es ist nichts zu drücken; diese Karte ändert sich von selbst.',
  'MFA is enforced, and only then is the account enabled.':
    'MFA wird erzwungen, und erst dann wird das Konto aktiviert.',
  done: 'fertig',
  'in progress': 'in Arbeit',
  'Account: exists': 'Konto: vorhanden',
  'Created, still disabled.': 'Angelegt, noch deaktiviert.',
  'New GDAP groups': 'Neue GDAP-Gruppen',
  '{0} to go.': 'Noch {0}.',
  'Groups that could not be created': 'Gruppen, die nicht angelegt werden konnten',
  'Groups joined': 'Gruppen beigetreten',
  '{0} of {1}, AdminAgents first.': '{0} von {1}, AdminAgents zuerst.',
  Licence: 'Lizenz',
  assigned: 'zugewiesen',
  'assigned with an end (PIM)': 'zugewiesen, mit Ende (PIM)',
  'can be activated (PIM eligible)': 'kann aktiviert werden (berechtigt in PIM)',
  'CIPP reaches client tenants through GDAP and no longer needs the setup roles. Whoever got hold of the account would own your tenant, so they go.':
    'CIPP erreicht die Kundenmandanten über GDAP und braucht die Rollen der Einrichtung nicht mehr. Wer das Konto in die Hände bekäme, hätte Ihren Mandanten, also müssen sie weg.',
  'CIPP no longer needs the setup roles. Whoever got hold of the account would own your tenant, so they go.':
    'CIPP braucht die Rollen der Einrichtung nicht mehr. Wer das Konto in die Hände bekäme, hätte Ihren Mandanten, also müssen sie weg.',
  'Will be removed': 'Wird entfernt',
  'a second admin approves the removal; Countersign reads back that nothing is left.':
    'ein zweiter Administrator genehmigt das Entfernen; Countersign liest zurück, dass nichts übrig ist.',
  'Held through a group: {0}. Countersign empties no groups; take the account out of it in Entra.':
    'Über eine Gruppe erhalten: {0}. Countersign leert keine Gruppen; nehmen Sie das Konto in Entra dort heraus.',
  'The wizard does not seem to be finished: something it makes was not found. Finish it before the roles go.':
    'Der Assistent scheint nicht abgeschlossen zu sein: etwas, das er anlegt, wurde nicht gefunden. Schließen Sie ihn ab, bevor die Rollen weg sind.',
  'CIPP-SAM app': 'App CIPP-SAM',
  'Its consent': 'Ihre Zustimmung',
  'Last sign-in': 'Letzte Anmeldung',
  '✓ found': '✓ gefunden',
  '✗ not found': '✗ nicht gefunden',
  '? could not be checked: {0}': '? nicht prüfbar: {0}',
  'with {0}': 'mit {0}',
  'none seen yet (can take up to an hour)': 'noch keine gesehen (kann bis zu einer Stunde dauern)',
  'belongs to a user already': 'gehört schon einem Benutzer',
  'belongs to a deleted user, who could be restored':
    'gehört einem gelöschten Benutzer, der wiederhergestellt werden könnte',
  'How the account will be called. CIPP recognises it by “CIPP” or “Service” in its name. A mailbox is needed only if CIPP is to send notifications, webhooks or reports.':
    'Wie das Konto heißen soll. CIPP erkennt es an „CIPP“ oder „Service“ im Namen. Ein Postfach ist nur nötig, wenn CIPP Benachrichtigungen, Webhooks oder Berichte senden soll.',
  'The name {0} {1}. Choose another user name.': 'Der Name {0} {1}. Wählen Sie einen anderen Benutzernamen.',
  'Countersign checks that the name is free, among deleted users too.':
    'Countersign prüft, ob der Name frei ist, auch unter gelöschten Benutzern.',
  'None: no mailbox': 'Keine: kein Postfach',
  '{0} ({1} free{2})': '{0} ({1} frei{2})',
  ', with mailbox': ', mit Postfach',
  ', no mailbox': ', ohne Postfach',
  'Done: the account is ready': 'Fertig: das Konto ist bereit',
  'Done, with something left to mend': 'Fertig, aber etwas ist noch zu beheben',
  'CIPP can work with this account.': 'CIPP kann mit diesem Konto arbeiten.',
  'mention me with “check” at any time to have everything read again, and with “demote” should the account ever hold such a role again.':
    'erwähnen Sie mich jederzeit mit „check“, um alles neu lesen zu lassen, und mit „demote“, falls das Konto je wieder eine solche Rolle hat.',
  'Changing its password would end CIPP’s access.': 'Ein neues Kennwort würde CIPP den Zugang nehmen.',
  'CIPP’s setup wizard needs admin roles for a short while. A second admin has to approve exactly what stands here; then Countersign assigns it, with an end.':
    'Der CIPP-Einrichtungsassistent braucht für kurze Zeit Administratorrollen. Ein zweiter Administrator muss genau das genehmigen, was hier steht; dann weist Countersign es zu, mit einem Ende.',
  'The roles were assigned before and have ended. If the wizard needs more time, ask again.':
    'Die Rollen waren schon zugewiesen und sind beendet. Wenn der Assistent mehr Zeit braucht, fragen Sie neu.',
  Roles: 'Rollen',
  Power: 'Macht',
  '{0}: can take over the whole tenant': '{0}: kann den ganzen Mandanten übernehmen',
  'a card with the whole plan goes to the channel; a second admin approves or denies it.':
    'eine Karte mit dem ganzen Plan geht in den Kanal; ein zweiter Administrator genehmigt ihn oder lehnt ihn ab.',
  'It stopped while {0}. What was done before stays done and is not repeated.':
    'Angehalten bei: {0}. Was vorher getan wurde, bleibt getan und wird nicht wiederholt.',
  Reference: 'Referenz',
  'Countersign looks first at what is already there, then goes on from this point. To give up instead, write “cancel”.':
    'Countersign sieht zuerst nach, was schon da ist, und macht dann von hier weiter. Um stattdessen aufzugeben, schreiben Sie „cancel“.',
  'The account acts in client tenants with the roles of these groups. The 15 roles CIPP recommends are ticked; more than that does harm rather than good.':
    'In Kundenmandanten handelt das Konto mit den Rollen dieser Gruppen. Die 15 Rollen, die CIPP empfiehlt, sind angehakt; mehr davon schadet eher.',
  'you see everything on one card before it is done.': 'Sie sehen alles auf einer Karte, bevor es geschieht.',
  'Create the missing {0} and join': 'Fehlende anlegen und beitreten: {0}',
  group: '1 Gruppe',
  '{0} groups': '{0} Gruppen',
  'No group yet for {0} of the 15 recommended roles: {1}.': 'Noch keine Gruppe für {0} der 15 empfohlenen Rollen: {1}.',
  '{0} more groups are not shown; they can be joined in Entra afterwards.':
    '{0} weitere Gruppen sind nicht gezeigt; das Konto kann ihnen später in Entra beitreten.',
  'CIPP lives on tokens that carry Microsoft MFA, so MFA must be asked at every sign-in, from the very first. The policy covers this account alone, all apps, every time, with no exclusions.':
    'CIPP lebt von Token, die Microsoft-MFA tragen; deshalb muss MFA bei jeder Anmeldung verlangt werden, von der ersten an. Die Richtlinie gilt nur für dieses Konto, für alle Apps, jedes Mal, ohne Ausnahmen.',
  'Countersign puts it in place, proves it, and only then enables the account.':
    'Countersign richtet sie ein, weist sie nach, und aktiviert erst dann das Konto.',
  'Exclude the account from your other Conditional Access policies, keep “remember MFA on trusted devices” off, and use no other MFA provider, such as Duo.':
    'Schließen Sie das Konto aus Ihren anderen Richtlinien für bedingten Zugriff aus, lassen Sie „MFA auf vertrauenswürdigen Geräten speichern“ ausgeschaltet, und benutzen Sie keinen anderen MFA-Anbieter wie Duo.',
  'Groups the account could not be put into: {0}. Add it in Entra, or choose others later.':
    'Gruppen, in die das Konto nicht aufgenommen werden konnte: {0}. Fügen Sie es in Entra hinzu, oder wählen Sie später andere.',
  'Groups that could not be created: {0}. CIPP can make them later; add the account then.':
    'Gruppen, die nicht angelegt werden konnten: {0}. CIPP kann sie später anlegen; fügen Sie das Konto dann hinzu.',
  'Partners reach their clients through the AdminAgents group, without which Microsoft’s Partner API refuses CIPP, and through one GDAP group for each role.':
    'Partner erreichen ihre Kunden über die Gruppe AdminAgents, ohne die Microsofts Partner-API CIPP abweist, und über eine GDAP-Gruppe je Rolle.',
  'with “Yes”, Countersign finds the AdminAgents group and your GDAP groups.':
    'bei „Ja“ sucht Countersign die Gruppe AdminAgents und Ihre GDAP-Gruppen.',
  'Yes, the account joins AdminAgents': 'Ja, das Konto tritt AdminAgents bei',
  No: 'Nein',
  'Takes {0} into care: reads the tenant and the account, then goes on where the account first falls short. Nothing is changed yet.':
    'Nimmt {0} in Betreuung: liest den Mandanten und das Konto und macht dort weiter, wo dem Konto zuerst etwas fehlt. Noch wird nichts geändert.',
  'Reads the tenant before anything is made: licences, security defaults, domains, partner groups, and whether a second admin is there to countersign. Nothing is changed yet.':
    'Liest den Mandanten, bevor etwas angelegt wird: Lizenzen, Sicherheitsstandards, Domänen, Partnergruppen, und ob ein zweiter Administrator zum Gegenzeichnen da ist. Noch wird nichts geändert.',
  'you see what the account lacks.': 'Sie sehen, was dem Konto fehlt.',
  'mend this, then press the button: the tenant is read again.':
    'beheben Sie das und drücken Sie dann die Schaltfläche: der Mandant wird neu gelesen.',
  'you name the account.': 'Sie benennen das Konto.',
  '✓ counts': '✓ zählt',
  '✗ another provider, has to go': '✗ anderer Anbieter, muss weg',
  'does not count as MFA': 'zählt nicht als MFA',
  '? of a kind not known here': '? von einer hier unbekannten Art',
  'The account needs Microsoft’s own MFA before it gets any role. Countersign looks again and again; this card changes by itself.':
    'Das Konto braucht Microsofts eigene MFA, bevor es eine Rolle bekommt. Countersign sieht immer wieder nach; diese Karte ändert sich von selbst.',
  Registered: 'Registriert',
  '⏳ not looked at yet': '⏳ noch nicht nachgesehen',
  '⏳ nothing yet': '⏳ noch nichts',
  'as soon as a Microsoft method is seen, the roles for the setup can be asked for.':
    'sobald eine Methode von Microsoft zu sehen ist, können die Rollen für die Einrichtung beantragt werden.',
  'as soon as a Microsoft method is seen, this goes on by itself.':
    'sobald eine Methode von Microsoft zu sehen ist, geht es von selbst weiter.',
  'Open a private browser window and go to https://aka.ms/mysecurityinfo.':
    'Öffnen Sie ein privates Browserfenster und gehen Sie zu https://aka.ms/mysecurityinfo.',
  'Sign in as the account with the Temporary Access Pass (without one: with the password).':
    'Melden Sie sich als das Konto an, mit dem befristeten Zugriffspass (ohne ihn: mit dem Kennwort).',
  'Add the sign-in method “Microsoft Authenticator”. Not Duo or any other provider: CIPP’s calls would fail.':
    'Fügen Sie die Anmeldemethode „Microsoft Authenticator“ hinzu. Nicht Duo oder einen anderen Anbieter: die Aufrufe von CIPP würden scheitern.',
  'Sign out and close the window. Tokens of this session die with the pass, so never run the CIPP wizard in it.':
    'Melden Sie sich ab und schließen Sie das Fenster. Token dieser Sitzung enden mit dem Zugriffspass; führen Sie den CIPP-Assistenten also nie darin aus.',
  'Registered with another provider: {0}. Remove it; it does not count as MFA for CIPP.':
    'Bei einem anderen Anbieter registriert: {0}. Entfernen Sie das; für CIPP zählt es nicht als MFA.',
  'Entra offers another provider to this account: {0}. Choose Microsoft Authenticator, and exclude the account there.':
    'Entra bietet diesem Konto einen anderen Anbieter an: {0}. Wählen Sie Microsoft Authenticator, und schließen Sie das Konto dort aus.',
  'The mailbox is still being made by Exchange; this does not hold anything up.':
    'Exchange legt das Postfach noch an; das hält nichts auf.',
  'The mailbox is ready.': 'Das Postfach ist bereit.',
  'No account was created': 'Es wurde kein Konto angelegt',
  'Nothing in the tenant was changed.': 'Im Mandanten wurde nichts geändert.',
  'The account stays, enabled': 'Das Konto bleibt, aktiviert',
  'It is {0}. Disable or delete it in Entra if it is not wanted.':
    'Es ist {0}. Deaktivieren oder löschen Sie es in Entra, wenn es nicht gewünscht ist.',
  'The account stays, disabled': 'Das Konto bleibt, deaktiviert',
  'It is {0}. Nobody can sign in; delete it in Entra if it is not wanted.':
    'Es ist {0}. Niemand kann sich damit anmelden; löschen Sie es in Entra, wenn es nicht gewünscht ist.',
  'It stays in 1 group': 'Es bleibt in 1 Gruppe',
  'It stays in {0} groups': 'Es bleibt in {0} Gruppen',
  'Take it out in Entra if it is not wanted.': 'Nehmen Sie es in Entra heraus, wenn es nicht gewünscht ist.',
  'It keeps its licence': 'Es behält seine Lizenz',
  'Free the seat in the admin centre.': 'Geben Sie die Lizenz im Admin Center frei.',
  'MFA stays enforced': 'MFA bleibt erzwungen',
  'The policy or setting is not touched.': 'Die Richtlinie oder Einstellung wird nicht angerührt.',
  'It still holds its setup roles': 'Es hat noch die Rollen der Einrichtung',
  'Write “demote” first.': 'Schreiben Sie zuerst „demote“.',
  'This is what will be done. The account exists already and only joins the groups below.':
    'Das wird getan. Das Konto ist schon da und tritt nur den Gruppen unten bei.',
  'This is what will be made. The account stays disabled until MFA is enforced, so nobody can sign in too early.':
    'Das wird angelegt. Das Konto bleibt deaktiviert, bis MFA erzwungen ist, damit sich niemand zu früh anmelden kann.',
  'No GDAP group is chosen: CIPP will be able to do nothing in client tenants.':
    'Es ist keine GDAP-Gruppe gewählt: CIPP wird in Kundenmandanten nichts tun können.',
  'Make these changes': 'Diese Änderungen vornehmen',
  'the account joins the groups.': 'das Konto tritt den Gruppen bei.',
  'the account is created, joins its groups and gets its licence.':
    'das Konto wird angelegt, tritt seinen Gruppen bei und bekommt seine Lizenz.',
  'Display name': 'Anzeigename',
  'Usage location': 'Standort',
  'none, no mailbox': 'keine, ohne Postfach',
  Partner: 'Partner',
  'no, joins no partner group': 'nein, tritt keiner Partnergruppe bei',
  Joins: 'Tritt bei',
  'no group': 'keiner Gruppe',
  'New groups': 'Neue Gruppen',
  'for {0}': 'für {0}',
  'CIPP manages': 'CIPP verwaltet',
  'Roles, later': 'Rollen, später',
  '{0}: for a few hours, countersigned by a second admin':
    '{0}: für ein paar Stunden, von einem zweiten Administrator gegengezeichnet',
  'A setup is': 'Eine Einrichtung ist',
  '{0} setups are': '{0} Einrichtungen sind',
  '{0} open already': '{0} schon offen',
  'Go on with {0}, or start another for a different account.{1}':
    'Machen Sie mit {0} weiter, oder beginnen Sie eine neue für ein anderes Konto.{1}',
  it: 'ihr',
  'one of them': 'einer davon',
  ' The newest {0} are shown.': ' Gezeigt sind die {0} neuesten.',
  '{0}: {1} open already. Open Teams to go on.': '{0}: {1} schon offen. Öffnen Sie Teams, um fortzufahren.',
  'Show its card here moves the card into this thread.': '„Karte hier zeigen“ holt die Karte in diesen Thread.',
  ' Take it over makes you the one responsible for the setup; a request of it that is still open is withdrawn.':
    ' „Übernehmen“ macht Sie für die Einrichtung verantwortlich; ein noch offener Antrag wird zurückgezogen.',
  'in your hands': 'in Ihren Händen',
  'in the hands of {0}': 'in den Händen von {0}',
  'Step {0} of {1}, {2} · {3} · begun {4}': 'Schritt {0} von {1}, {2} · {3} · begonnen {4}',
  'Now connect CIPP. Allow about 20 minutes, and use a computer that will not be wiped soon: its tokens die with the device.':
    'Verbinden Sie jetzt CIPP. Rechnen Sie mit etwa 20 Minuten, und benutzen Sie einen Computer, der nicht bald neu aufgesetzt wird: die Token enden mit dem Gerät.',
  'Countersign looks for what the wizard made; then the setup roles are removed, countersigned again.':
    'Countersign sieht nach, was der Assistent angelegt hat; dann werden die Rollen der Einrichtung entfernt, wieder gegengezeichnet.',
  'Sign in to CIPP with your own account, and open the Setup Wizard, “First Setup”.':
    'Melden Sie sich mit Ihrem eigenen Konto bei CIPP an und öffnen Sie den Setup Wizard, „First Setup“.',
  'When Microsoft asks, use a new private window: sign in as {0} with its password and Microsoft Authenticator. Never in the session of the Temporary Access Pass.':
    'Wenn Microsoft fragt, benutzen Sie ein neues privates Fenster: melden Sie sich als {0} mit dessen Kennwort und Microsoft Authenticator an. Nie in der Sitzung des befristeten Zugriffspasses.',
  'Application Registration signs in with a device code. Device-code sign-in must be allowed for this account.':
    '„Application Registration“ meldet sich mit einem Gerätecode an. Die Anmeldung mit Gerätecode muss für dieses Konto erlaubt sein.',
  'Connect to Partner Tenant, and choose this account there too: that sign-in makes the token CIPP lives on.':
    '„Connect to Partner Tenant“: wählen Sie auch dort dieses Konto; aus dieser Anmeldung entsteht das Token, von dem CIPP lebt.',
  'Finish the wizard and run CIPP’s Permissions Check. Then come back here.':
    'Schließen Sie den Assistenten ab und führen Sie „Permissions Check“ in CIPP aus. Kommen Sie dann hierher zurück.',
  '⏳ Countersign is {0}. There is nothing to press; this card changes by itself.':
    '⏳ Countersign arbeitet: {0}. Es ist nichts zu drücken; diese Karte ändert sich von selbst.',
  'the next question, or the reason why it did not work.': 'die nächste Frage, oder der Grund, warum es nicht ging.',
  'reading the tenant': 'Mandanten lesen',
  'reading the account': 'Konto lesen',
  'checking that the name is free': 'prüfen, ob der Name frei ist',
  'reading the groups': 'Gruppen lesen',
  'creating the account': 'Konto anlegen',
  'creating a GDAP group': 'GDAP-Gruppe anlegen',
  'adding the account to a group': 'Konto in eine Gruppe aufnehmen',
  'assigning the licence': 'Lizenz zuweisen',
  'waiting for the mailbox': 'auf das Postfach warten',
  'enforcing MFA': 'MFA erzwingen',
  'enabling the account': 'Konto aktivieren',
  'waiting for a registered method': 'auf eine registrierte Methode warten',
  'checking the approval once more': 'Genehmigung noch einmal prüfen',
  'changing the roles and reading them back': 'Rollen ändern und zurücklesen',
  'removing the setup roles': 'Rollen der Einrichtung entfernen',
  'closing an expired request': 'abgelaufenen Antrag schließen',
  'looking for what the CIPP wizard made': 'nachsehen, was der CIPP-Assistent angelegt hat',
  'reading the account’s roles': 'Rollen des Kontos lesen',
  'checking every requirement': 'alle Anforderungen prüfen',
  'updating a card': 'Karte aktualisieren',
  'updating an old card': 'alte Karte aktualisieren',
  'working on it': 'in Arbeit',
};
