/** Answers to commands, notes and banners; the table of commands, the day's message, exports. Commands stay English. */
export const answers: Readonly<Record<string, string>> = {
  'no alert is open': 'kein Alarm ist offen',
  '1 alert is open': '1 Alarm ist offen',
  '{0} alerts are open': '{0} Alarme sind offen',
  '{0} looked after': 'um {0} kümmert sich jemand',
  '{0} put off': '{0} zurückgestellt',
  ' Write “alerts” to see them.': ' Schreiben Sie „alerts“, um sie zu sehen.',
  'The day at Countersign': 'Der Tag bei Countersign',
  'This message comes every day; if it stays away, Countersign is not working. Checkpoint of the journal: whoever rewrites it or takes it back later contradicts this message. “npm run journal -- verify --checkpoint” with the text below says so.':
    'Diese Nachricht kommt jeden Tag; bleibt sie aus, arbeitet Countersign nicht. Prüfpunkt des Journals: wer es später umschreibt oder zurücksetzt, widerspricht dieser Nachricht. „npm run journal -- verify --checkpoint“ mit dem Text unten zeigt es.',
  Entries: 'Einträge',
  Checkpoint: 'Prüfpunkt',
  '{0}Checkpoint of the journal: {1}:{2}': '{0}Prüfpunkt des Journals: {1}:{2}',
  'Export of {0}': 'Export von {0}',
  'Every fact of this setup as JSON Lines. The checkpoint is the newest entry of the whole journal: whoever rewrites the journal later contradicts it.':
    'Alle Tatsachen dieser Einrichtung als JSON Lines. Der Prüfpunkt ist der neueste Eintrag des ganzen Journals: wer das Journal später umschreibt, widerspricht ihm.',
  'Export of {0}: {1} entries, checkpoint {2}.': 'Export von {0}: {1} Einträge, Prüfpunkt {2}.',
  'The newest {0} of {1} entries. For all of them, ask whoever runs Countersign (npm run journal -- export).':
    'Die neuesten {0} von {1} Einträgen. Für alle fragen Sie, wer Countersign betreibt (npm run journal -- export).',
  'All {0} entries.': 'Alle {0} Einträge.',
  'Export: {0} of {1} entries.': 'Export: {0} von {1} Einträgen.',
  Export: 'Export',
  'Show the export': 'Export zeigen',
  'JSON Lines, to copy': 'JSON Lines, zum Kopieren',
  'This text is only for copying.': 'Dieser Text ist nur zum Kopieren.',
  'Begins the setup of a CIPP service account, or finds the open one.':
    'Beginnt die Einrichtung eines CIPP-Dienstkontos, oder findet die offene.',
  'Takes an existing account into care and mends what it lacks.':
    'Nimmt ein vorhandenes Konto in Betreuung und behebt, was ihm fehlt.',
  'The requirements of the account: state, evidence, since when.':
    'Die Anforderungen an das Konto: Stand, Befund, seit wann.',
  'Reads everything anew, then shows the status.': 'Liest alles neu und zeigt dann den Stand.',
  'What is open, who looks after it, what is put off.': 'Was offen ist, wer sich kümmert, was zurückgestellt ist.',
  'Removes the setup roles, countersigned by a second admin.':
    'Entfernt die Rollen der Einrichtung, von einem zweiten Administrator gegengezeichnet.',
  'Who did what, and when.': 'Wer wann was getan hat.',
  'The journal as JSON Lines, to copy.': 'Das Journal als JSON Lines, zum Kopieren.',
  'What an error means for CIPP, and how to mend it. The whole text will do.':
    'Was ein Fehler für CIPP bedeutet und wie er zu beheben ist. Der ganze Text genügt.',
  'Gives up the open setup; says what stays in the tenant.':
    'Gibt die offene Einrichtung auf; sagt, was im Mandanten bleibt.',
  'This card.': 'Diese Karte.',
  'What Countersign can do': 'Was Countersign kann',
  'Write @{0} and one of these words.': 'Schreiben Sie @{0} und eines dieser Wörter.',
  'Countersign knows: {0}.': 'Countersign kennt: {0}.',
  Command: 'Befehl',
  'What it does': 'Was er tut',
  'Thank you for adding Countersign. It works in its own channel.':
    'Danke, dass Sie Countersign hinzugefügt haben. Es arbeitet in seinem eigenen Kanal.',
  'The journal of Countersign was changed behind its back, so nothing is decided until somebody has looked.':
    'Das Journal von Countersign wurde hinter seinem Rücken geändert; bis jemand nachgesehen hat, wird nichts entschieden.',
  'Something went wrong on our side and nothing more was done.':
    'Auf unserer Seite ist etwas schiefgegangen, und es wurde nichts weiter getan.',
  '{0} Tell whoever runs the bot this reference: {1}.': '{0} Nennen Sie dem Betreiber des Bots diese Referenz: {1}.',
  'Nothing was changed': 'Es wurde nichts geändert',
  'That is not a command Countersign knows. Here is what it can do.':
    'Diesen Befehl kennt Countersign nicht. Das hier kann es.',
  'Reading from Microsoft Graph. This note is replaced by the answer.':
    'Liest aus Microsoft Graph. Diese Notiz wird durch die Antwort ersetzt.',
  'Reading from Microsoft Graph. This card changes by itself.':
    'Liest aus Microsoft Graph. Diese Karte ändert sich von selbst.',
  'One moment': 'Einen Moment',
  'That did not work. Try again in a moment.': 'Das hat nicht geklappt. Versuchen Sie es gleich noch einmal.',
  'The card of the setup is in this thread; go on there. This alert closes by itself once it is in order.':
    'Die Karte der Einrichtung ist in diesem Thread; machen Sie dort weiter. Dieser Alarm schließt sich von selbst, sobald es in Ordnung ist.',
  'Nothing was begun. Write “adopt {0}” in this channel; the answer says why.':
    'Es wurde nichts begonnen. Schreiben Sie „adopt {0}“ in diesen Kanal; die Antwort sagt, warum.',
  'This card has moved': 'Diese Karte ist umgezogen',
  'This card has moved. The setup goes on with a newer one.':
    'Diese Karte ist umgezogen. Die Einrichtung geht mit einer neueren weiter.',
  'The setup goes on with a newer card. Nothing can be pressed here any more.':
    'Die Einrichtung geht mit einer neueren Karte weiter. Hier ist nichts mehr zu drücken.',
  'This card changes by itself when it is done.': 'Diese Karte ändert sich von selbst, wenn es fertig ist.',
  'Looked just now: no Microsoft method is registered yet. This card changes by itself as soon as one is.':
    'Gerade nachgesehen: es ist noch keine Methode von Microsoft registriert. Diese Karte ändert sich von selbst, sobald eine da ist.',
  'The answer follows in this thread.': 'Die Antwort folgt in diesem Thread.',
  'Working on it': 'In Arbeit',
  'Microsoft Graph is taking its time. {0}': 'Microsoft Graph lässt sich Zeit. {0}',
  'Another setup': 'Weitere Einrichtung',
  'It has a card of its own in this thread.': 'Sie hat eine eigene Karte in diesem Thread.',
  'The setup goes on': 'Die Einrichtung geht weiter',
  'Its card is now the newest one in this thread; the old one has no buttons any more.':
    'Ihre Karte ist jetzt die neueste in diesem Thread; die alte hat keine Schaltflächen mehr.',
  'You pressed more often than Countersign can follow, so this press did nothing. Wait a minute and try again.':
    'Sie haben öfter gedrückt, als Countersign folgen kann; dieses Mal hat nichts bewirkt. Warten Sie eine Minute und versuchen Sie es noch einmal.',
  Status: 'Stand',
  'This was read a while ago. Write “status” to have it read anew.':
    'Das wurde vor einer Weile gelesen. Schreiben Sie „status“, um es neu lesen zu lassen.',
  'What happens next: ': 'Wie es weitergeht: ',
  'Approve carries it out at once. Deny ends the request, and nothing changes. Whoever asked, whoever saw the account’s password, and the account itself cannot approve. Withdraw is for whoever asked: it ends the request, and nothing is changed.':
    '„Genehmigen“ führt es sofort aus. „Ablehnen“ beendet den Antrag, und nichts ändert sich. Wer beantragt hat, wer das Kennwort des Kontos gesehen hat, und das Konto selbst können nicht genehmigen. „Zurückziehen“ ist für den Antragsteller: es beendet den Antrag, und es wird nichts geändert.',
  'Reason (only needed to deny)': 'Grund (nur zum Ablehnen nötig)',
  Approve: 'Genehmigen',
  Deny: 'Ablehnen',
  Withdraw: 'Zurückziehen',
  Acknowledge: 'Ich kümmere mich',
  'Cancel the setup': 'Einrichtung abbrechen',
  'Change something': 'Etwas ändern',
  'Change something goes back to the choices before this; nothing more is done until you confirm them again.':
    '„Etwas ändern“ geht zurück zu den Entscheidungen davor; bis Sie diese neu bestätigen, geschieht nichts weiter.',
  'Check again': 'Erneut prüfen',
  'It was meant': 'Das war so gewollt',
  'Show its card here': 'Karte hier zeigen',
  'Put it off for': 'Zurückstellen für',
  Snooze: 'Zurückstellen',
  'Snooze…': 'Zurückstellen…',
  'Start another': 'Neue beginnen',
  'Take it over': 'Übernehmen',
  'Try again': 'Noch einmal versuchen',
  '{0}-{1}-{2} {3} UTC': '{2}.{1}.{0}, {3} UTC',
  'less than a minute': 'weniger als eine Minute',
  '1 day': '1 Tag',
  '{0} days': '{0} Tage',
  '1 hour': '1 Stunde',
  '{0} hours': '{0} Stunden',
  '1 minute': '1 Minute',
  '{0} minutes': '{0} Minuten',
};
