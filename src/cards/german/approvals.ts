/** Requests for privileged changes: what is asked for, what was decided, what came of it. */
export const approvals: Readonly<Record<string, string>> = {
  'A second admin has to decide · requested by {0}': 'Ein zweiter Administrator muss entscheiden · beantragt von {0}',
  'Countersign: {0} for {1}, requested by {2}. A second admin has to decide in Teams.':
    'Countersign: {0} für {1}, beantragt von {2}. Ein zweiter Administrator muss in Teams entscheiden.',
  '⚠ Nobody who could decide this is in this channel. Add one of them to the team, then withdraw this and ask again.':
    '⚠ In diesem Kanal ist niemand, der das entscheiden könnte. Fügen Sie eine dieser Personen dem Team hinzu, ziehen Sie den Antrag dann zurück und stellen Sie ihn neu.',
  'and {0} more': 'und {0} weitere',
  '({0} who could are not in this channel)': '({0} weitere Berechtigte sind nicht in diesem Kanal)',
  'Please decide: {0}': 'Bitte entscheiden: {0}',
  '⚠ Takes admin roles away from the account. Check that somebody else can still administer the tenant.':
    '⚠ Nimmt dem Konto Administratorrollen weg. Prüfen Sie, dass den Mandanten danach noch jemand verwalten kann.',
  '⚠ Dangerous: with these roles the account can take over the whole tenant. Approve only what you expect, from somebody you can ask.':
    '⚠ Gefährlich: mit diesen Rollen kann das Konto den ganzen Mandanten übernehmen. Genehmigen Sie nur, was Sie erwarten, und nur von jemandem, den Sie fragen können.',
  '⚠ Gives admin roles to the account. Approve only what you expect.':
    '⚠ Gibt dem Konto Administratorrollen. Genehmigen Sie nur, was Sie erwarten.',
  Account: 'Konto',
  'User name': 'Benutzer',
  Action: 'Aktion',
  assign: 'zuweisen',
  remove: 'entfernen',
  Scope: 'Bereich',
  'the whole tenant': 'der ganze Mandant',
  'Ended by': 'Beendet durch',
  'Entra itself (PIM)': 'Entra selbst (PIM)',
  'only Countersign, Entra does not': 'nur Countersign, nicht durch Entra',
  'Requested by': 'Beantragt von',
  Reason: 'Grund',
  'Request expires': 'Antrag läuft ab',
  Tenant: 'Mandant',
  'Plan · run': 'Plan · Vorgang',
  'CIPP service account': 'CIPP-Dienstkonto',
  Approved: 'Genehmigt',
  'Approved and done': 'Genehmigt und ausgeführt',
  Denied: 'Abgelehnt',
  Withdrawn: 'Zurückgezogen',
  Expired: 'Abgelaufen',
  'No longer needed': 'Nicht mehr nötig',
  'Approved, not carried out': 'Genehmigt, nicht ausgeführt',
  'Requested by {0}': 'Beantragt von {0}',
  'Countersign: {0}: {1} for {2}.': 'Countersign: {0} · {1} für {2}.',
  'a second admin decides. Without a decision by the time it expires, nothing is changed.':
    'ein zweiter Administrator entscheidet. Ohne Entscheidung bis zum Ablauf wird nichts geändert.',
  'It stopped: {0}': 'Angehalten: {0}',
  'It is being carried out now and read back from Entra.': 'Es wird jetzt ausgeführt und aus Entra zurückgelesen.',
  'the setup card goes on from here.': 'auf der Karte der Einrichtung geht es weiter.',
  'this card changes when it is done.': 'diese Karte ändert sich, wenn es fertig ist.',
  'nothing by itself. Write “demote {0}” to ask for it again.':
    'von selbst nichts. Schreiben Sie „demote {0}“, um es neu zu beantragen.',
  'it can be asked for again on the setup card.': 'auf der Karte der Einrichtung kann es neu beantragt werden.',
  'The roles are assigned, read back from Entra, and end {0}.':
    'Die Rollen sind zugewiesen und aus Entra zurückgelesen. Ende: {0}.',
  'with the setup': 'mit der Einrichtung',
  'The roles are removed, and reading them back showed that nothing is left of them.':
    'Die Rollen sind entfernt; beim Zurücklesen war nichts mehr von ihnen da.',
  'Nothing was changed. Reason: {0}': 'Es wurde nichts geändert. Grund: {0}',
  'Withdrawn by {0}, who took over or ended the setup. Nothing was changed.':
    'Zurückgezogen von {0}, weil die Einrichtung übernommen oder beendet wurde. Es wurde nichts geändert.',
  'Taken back by its requester. Nothing was changed.': 'Vom Antragsteller zurückgezogen. Es wurde nichts geändert.',
  'Nobody decided in time. Nothing was changed.': 'Niemand hat rechtzeitig entschieden. Es wurde nichts geändert.',
  'The assignment has ended by itself meanwhile, and that was read back. There is nothing left to decide.':
    'Die Zuweisung ist inzwischen von selbst zu Ende gegangen, und das wurde zurückgelesen. Es ist nichts mehr zu entscheiden.',
  'Nothing was changed.': 'Es wurde nichts geändert.',
  'It had been begun: whatever of it shows up in Entra is taken away by Countersign.':
    'Es war schon begonnen: was davon in Entra auftaucht, nimmt Countersign wieder weg.',
  'It had been begun: the setup card shows what is left.':
    'Es war schon begonnen: die Karte der Einrichtung zeigt, was übrig ist.',
  'Decided by': 'Entschieden von',
  Decided: 'Entschieden',
  none: 'keine',
  '{0} admin roles': '{0} Administratorrollen',
  '{0}: {1}': '{0} · {1}',
  'Assign {0}': 'Zuweisen: {0}',
  'Remove {0}': 'Entfernen: {0}',
  ' by {0}': ' von {0}',
  'The last request was denied{0}: {1}': 'Der letzte Antrag wurde{0} abgelehnt: {1}',
  'The last request was withdrawn. Nothing was changed.':
    'Der letzte Antrag wurde zurückgezogen. Es wurde nichts geändert.',
  'The last request expired before anybody decided. Nothing was changed; ask again when a second admin is there.':
    'Der letzte Antrag lief ab, bevor jemand entschieden hat. Es wurde nichts geändert; stellen Sie ihn neu, wenn ein zweiter Administrator da ist.',
  'The last request was approved but not carried out. {0}':
    'Der letzte Antrag wurde genehmigt, aber nicht ausgeführt. {0}',
  'Its time had run out when it was to begin.': 'Seine Zeit war abgelaufen, als er ausgeführt werden sollte.',
  'What was about to be sent to Entra was not what had been approved.':
    'Was an Entra gesendet werden sollte, war nicht das, was genehmigt worden war.',
  'The approver no longer held the rights to countersign when it was to begin.':
    'Wer genehmigt hatte, durfte nicht mehr gegenzeichnen, als es beginnen sollte.',
  'The approver had meanwhile become a party to it.': 'Wer genehmigt hatte, war inzwischen selbst beteiligt.',
  'It was given up before it was seen in Entra.': 'Er wurde aufgegeben, bevor in Entra etwas davon zu sehen war.',
  'PIM refuses it: the longest time of the role, a rule about MFA, justification or tickets, or a licence that has ended. Ask for fewer hours, or have the settings changed.':
    'PIM weist ihn zurück: wegen der Höchstdauer der Rolle, einer Regel zu MFA, Begründung oder Tickets, oder einer abgelaufenen Lizenz. Beantragen Sie weniger Stunden, oder lassen Sie die Einstellungen ändern.',
  'The tenant would have had too many Global Administrators.':
    'Der Mandant hätte zu viele globale Administratoren gehabt.',
  'Too few other Global Administrators would have been left.':
    'Es wären zu wenige andere globale Administratoren übrig geblieben.',
  '{0} should have lost {1} at {2} and has not. Countersign keeps trying; remove it in Entra by hand now.':
    '{0} hätte {1} um {2} verlieren sollen und hat es nicht. Countersign versucht es weiter; entfernen Sie die Rolle jetzt von Hand in Entra.',
  'Entra ends this by itself': 'Entra beendet das von selbst',
  'only Countersign ends this, Entra does not': 'nur Countersign beendet das, Entra nicht',
  '{0} holds {1} until {2}; {3}.': '{0} hat bis {2} diese Rollen: {1}; {3}.',
  '⏳ A second admin has to decide. The request is on its own card in this thread; it can be withdrawn there.':
    '⏳ Ein zweiter Administrator muss entscheiden. Der Antrag hat in diesem Thread eine eigene Karte; dort kann er zurückgezogen werden.',
  Request: 'Antrag',
  'Asked by': 'Beantragt von',
  Plan: 'Plan',
  Expires: 'Läuft ab',
  'with the approval it is carried out at once; without one by then, nothing is changed and you can ask again.':
    'mit der Genehmigung wird sofort ausgeführt; ohne sie wird bis dahin nichts geändert, und Sie können neu fragen.',
  '{0} of {1}': '{0} von {1}',
  'The role has ended': 'Die Rolle ist beendet',
  '{0}: gone, late, and read back. Nothing is left to do.':
    '{0}: weg, verspätet, und zurückgelesen. Es ist nichts mehr zu tun.',
  'A privileged role has not ended': 'Eine privilegierte Rolle ist nicht beendet',
  '{0} should have ended at {1} and is still there or cannot be read. Countersign keeps trying every few seconds. {2} Countersign will notice, and this card will say so.':
    '{0} hätte um {1} enden sollen und ist noch da oder nicht lesbar. Countersign versucht es alle paar Sekunden weiter. {2} Countersign bemerkt es, und diese Karte sagt es dann.',
  'Remove it in the Entra admin centre now.': 'Entfernen Sie sie jetzt im Entra Admin Center.',
  'Global Administrator': 'Globaler Administrator',
  'Privileged Role Administrator': 'Administrator für privilegierte Rollen',
  'Privileged Authentication Administrator': 'Privilegierter Authentifizierungsadministrator',
  'Application Administrator': 'Anwendungsadministrator',
  'User Administrator': 'Benutzeradministrator',
  'A privileged change needs a second admin': 'Eine privilegierte Änderung braucht einen zweiten Administrator',
  'A privileged role has not ended on time': 'Eine privilegierte Rolle ist nicht rechtzeitig beendet',
};
