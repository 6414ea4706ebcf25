/** Alerts of the watch: their cards, calls and lists. */
export const alerts: Readonly<Record<string, string>> = {
  'Alert · {0} · since {1}': 'Alarm · {0} · seit {1}',
  'Alert · {0} · closed {1}': 'Alarm · {0} · geschlossen {1}',
  'Alert · {0} · sent to you because the ops channel takes no messages':
    'Alarm · {0} · an Sie gesendet, weil der Ops-Kanal keine Nachrichten annimmt',
  'No step': 'Kein Schritt',
  'Have the roles removed': 'Rollen entfernen lassen',
  'Begin: {0}': 'Beginnen: {0}',
  'Countersign alert for {0}: {1}. Open Teams to act on it.':
    'Countersign-Alarm für {0}: {1}. Öffnen Sie Teams, um darauf zu reagieren.',
  'Countersign alert for {0}: {1}. The ops channel takes no messages.':
    'Countersign-Alarm für {0}: {1}. Der Ops-Kanal nimmt keine Nachrichten an.',
  Found: 'Befund',
  'Last found': 'Letzter Befund',
  Changed: 'Geändert',
  'Came back': 'Kam wieder',
  once: 'einmal',
  '{0} times': '{0}-mal',
  'In order since': 'In Ordnung seit',
  '{0}; closed after an hour of it': '{0}; wird nach einer Stunde geschlossen',
  'Looked after by': 'Kümmert sich',
  'Put off until': 'Aufgeschoben bis',
  '{0} by {1}': '{0} von {1}',
  Because: 'Grund',
  'Please act: {0}{1}': 'Bitte handeln: {0}{1}',
  ' and {0} more': ' und {0} weitere',
  'Told: {0}': 'Benachrichtigt: {0}',
  '⚠ Nobody who could act on this is known to be in this channel.':
    '⚠ Von niemandem, der hier handeln könnte, ist bekannt, dass er in diesem Kanal ist.',
  'The first button asks a second admin to take the roles away; nothing is removed before. ':
    'Die erste Schaltfläche bittet einen zweiten Administrator, die Rollen wegzunehmen; vorher wird nichts entfernt. ',
  'The first button opens the setup of this account at what it lacks; nothing is changed before you confirm there. ':
    'Die erste Schaltfläche öffnet die Einrichtung dieses Kontos bei dem, was ihm fehlt; bevor Sie dort bestätigen, wird nichts geändert. ',
  'It was meant: from now on this is what it is compared with, and the alert closes. ':
    '„Das war so gewollt“: von jetzt an wird damit verglichen, und der Alarm wird geschlossen. ',
  'Check again reads the account now. ': '„Erneut prüfen“ liest das Konto jetzt. ',
  'Acknowledge says that you look after it: it stays open, and is repeated to you alone. ':
    '„Ich kümmere mich“: der Alarm bleibt offen und wird nur noch Ihnen wiederholt. ',
  'Snooze ends the daily repetition for a while; it stays open.':
    '„Zurückstellen“ beendet die tägliche Wiederholung für eine Weile; der Alarm bleibt offen.',
  'It cannot be put off while the account can sign in.':
    'Er kann nicht zurückgestellt werden, solange sich das Konto anmelden kann.',
  'It was open for {0}.': 'Dauer: {0}.',
  'This is no longer required here. {0}': 'Das wird hier nicht mehr verlangt. {0}',
  'In order again. {0} Nothing is left to do.': 'Wieder in Ordnung. {0} Es ist nichts mehr zu tun.',
  Was: 'War',
  From: 'Von',
  Until: 'Bis',
  'Said to be meant by': 'Als gewollt bestätigt von',
  'Countersign: {0} for {1}. {2}': 'Countersign: {0} für {1}. {2}',
  'Open for {0}.': 'Offen seit: {0}.',
  'Still open after {0}; you look after it.': 'Noch immer offen, Dauer: {0}; Sie kümmern sich darum.',
  'Still open after {0}.': 'Noch immer offen, Dauer: {0}.',
  'It is back{0}.': 'Er ist wieder da{0}.',
  '; it came and went {0} times': '; er kam und ging {0}-mal',
  'It could not be checked before; now it is known not to be in order.':
    'Vorher ließ es sich nicht prüfen; jetzt ist bekannt, dass es nicht in Ordnung ist.',
  'More is not in order than before.': 'Es ist mehr nicht in Ordnung als zuvor.',
  'The time it was put off for is over; open for {0}.': 'Die Zeit der Zurückstellung ist vorbei; offen seit: {0}.',
  '{0}: {1} The card above has the buttons.': '{0}: {1} Die Schaltflächen sind auf der Karte darüber.',
  '{0} Write “check” or “alerts” here to see how things stand, and see that the bot is still in its channel.':
    '{0} Schreiben Sie hier „check“ oder „alerts“, um den Stand zu sehen, und sehen Sie nach, ob der Bot noch in seinem Kanal ist.',
  '1 account is watched': '1 Konto wird überwacht',
  '{0} accounts are watched': '{0} Konten werden überwacht',
  'No alert is open.': 'Kein Alarm ist offen.',
  '{0} open.': '{0} offen.',
  '1 alert is': '1 Alarm ist',
  '{0} alerts are': '{0} Alarme sind',
  Alerts: 'Alarme',
  '{0} · as of {1}': '{0} · Stand {1}',
  'The {0} that need somebody most are shown; {1} more are open.':
    'Gezeigt sind die {0} dringendsten; {1} weitere sind offen.',
  'Countersign: {0} Open Teams to see them.': 'Countersign: {0} Öffnen Sie Teams, um sie zu sehen.',
  ' Looked after by {0}.': ' Es kümmert sich: {0}.',
  ' Put off until {0} by {1}: {2}': ' Zurückgestellt bis {0} von {1}: {2}',
  '{0}, since {1}. {2}': '{0}, seit {1}. {2}',
  'Nobody looks after it yet.': 'Noch kümmert sich niemand darum.',
  'the tenant': 'der Mandant',
  '✓ Closed: {0}': '✓ Geschlossen: {0}',
  '≈ {0}: comes and goes': '≈ {0}: kommt und geht',
  '✗ {0}: not met': '✗ {0}: nicht erfüllt',
  '? {0}: cannot be checked': '? {0}: nicht prüfbar',
  Critical: 'Kritisch',
  Warning: 'Warnung',
  '{0}, not known to be in order. If it is not: {1}':
    '{0}: es ist nicht bekannt, ob es in Ordnung ist. Wenn nicht: {1}',
  'See that Microsoft Graph answers and that the bot’s app still has its permissions, then check again. It closes by itself.':
    'Sehen Sie nach, ob Microsoft Graph antwortet und die App des Bots ihre Berechtigungen noch hat, und prüfen Sie erneut. Der Alarm schließt sich von selbst.',
  'If one of you did it, say that it was meant. If nobody did, somebody else has: look at the audit log in Entra now.':
    'Wenn es jemand von Ihnen war, bestätigen Sie, dass es so gewollt war. Wenn nicht, war es jemand anderes: sehen Sie jetzt im Überwachungsprotokoll von Entra nach.',
  'Have the roles removed: a second admin has to countersign. Or mend it in the Entra admin centre. It closes by itself.':
    'Lassen Sie die Rollen entfernen: ein zweiter Administrator muss gegenzeichnen. Oder beheben Sie es im Entra Admin Center. Der Alarm schließt sich von selbst.',
  'In order at the moment, but it has come and gone before. If it comes back: {0}':
    'Im Moment in Ordnung, aber es kam und ging schon. Wenn es wiederkommt: {0}',
  'Nothing has to be done: it closes by itself after an hour in order.':
    'Es ist nichts zu tun: der Alarm schließt sich von selbst, wenn es eine Stunde lang in Ordnung ist.',
  'Add the app to the team of this channel again, or see why Teams takes no messages from it. It closes by itself.':
    'Fügen Sie die App dem Team dieses Kanals wieder hinzu, oder sehen Sie nach, warum Teams keine Nachrichten von ihr annimmt. Der Alarm schließt sich von selbst.',
  'See that the bot runs and reaches Microsoft Graph; its log says why no round ends. It closes by itself.':
    'Sehen Sie nach, ob der Bot läuft und Microsoft Graph erreicht; sein Protokoll sagt, warum kein Durchgang endet. Der Alarm schließt sich von selbst.',
  'Mend it in the Entra admin centre, then check again. It closes by itself.':
    'Beheben Sie es im Entra Admin Center und prüfen Sie dann erneut. Der Alarm schließt sich von selbst.',
  'Begin the step “{0}”, or mend it in the Entra admin centre. It closes by itself.':
    'Beginnen Sie den Schritt „{0}“, oder beheben Sie es im Entra Admin Center. Der Alarm schließt sich von selbst.',
  Alert: 'Alarm',
  Closed: 'Geschlossen',
  tenant: 'Mandant',
  'About this alert': 'Zu diesem Alarm',
  'This is looked at with the next round of the watch.': 'Das wird beim nächsten Durchgang der Überwachung angesehen.',
  'Looked just now; this is how things stand.': 'Gerade nachgesehen; so ist der Stand.',
  '4 hours': '4 Stunden',
  '3 days': '3 Tage',
  '7 days, the longest': '7 Tage, länger geht nicht',
};
