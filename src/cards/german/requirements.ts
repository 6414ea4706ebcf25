/** What the account has to satisfy, what the tenant has, and what an unmet requirement means. */
export const requirements: Readonly<Record<string, string>> = {
  'Status of {0}': 'Stand von {0}',
  'Read {0}': 'Gelesen {0}',
  '{0}: {1} Read {2}.': '{0}: {1} Gelesen {2}.',
  'The account is not created yet. ': 'Das Konto ist noch nicht angelegt. ',
  met: 'erfüllt',
  'not met': 'nicht erfüllt',
  'cannot be checked': 'nicht prüfbar',
  'not known': 'nicht bekannt',
  'If it is not met: {0}': 'Wenn es nicht erfüllt ist: {0}',
  'Mended by the step “{0}”.': 'Behoben wird es mit dem Schritt „{0}“.',
  'Mended by running the CIPP setup wizard again.':
    'Behoben wird es, indem Sie den CIPP-Assistenten noch einmal ausführen.',
  'Mended in the Entra admin centre.': 'Behoben wird es im Entra Admin Center.',
  'nothing by itself.': 'von selbst nichts.',
  'Write “adopt {0}”, or press Begin on its alert: either opens the setup of this account at what it lacks.':
    'Schreiben Sie „adopt {0}“, oder drücken Sie „Beginnen“ auf dem Alarm dazu: beides öffnet die Einrichtung dieses Kontos bei dem, was ihm fehlt.',
  'Write “demote {0}”, or press the first button of its alert: either asks a second admin to take the roles away.':
    'Schreiben Sie „demote {0}“, oder drücken Sie die erste Schaltfläche des Alarms dazu: beides bittet einen zweiten Administrator, die Rollen wegzunehmen.',
  'For what is mended elsewhere, the row above says where.': 'Was anderswo behoben wird: die Zeile oben sagt, wo.',
  'See that Microsoft Graph answers and that the bot’s app still has its permissions, then write “check”.':
    'Sehen Sie nach, ob Microsoft Graph antwortet und die App des Bots ihre Berechtigungen noch hat, und schreiben Sie dann „check“.',
  'the setup goes on with its card. Write “setup” to find it.':
    'die Einrichtung geht auf ihrer Karte weiter. Schreiben Sie „setup“, um sie zu finden.',
  'nothing by itself: this setup is over. Write “setup” to begin another.':
    'von selbst nichts: diese Einrichtung ist zu Ende. Schreiben Sie „setup“, um eine neue zu beginnen.',
  'nothing by itself: this setup is over. Write “adopt {0}” to have the account watched.':
    'von selbst nichts: diese Einrichtung ist zu Ende. Schreiben Sie „adopt {0}“, um das Konto überwachen zu lassen.',
  'nothing is left to do; the account stays watched.': 'es ist nichts mehr zu tun; das Konto bleibt überwacht.',
  ' Since {0}.': ' Seit {0}.',
  'Nothing could be checked yet.': 'Noch konnte nichts geprüft werden.',
  'All {0} requirements are met.': 'Alle {0} Anforderungen sind erfüllt.',
  '{0} not met': '{0} nicht erfüllt',
  '{0} cannot be checked': '{0} nicht prüfbar',
  '{0} of {1} requirements are met; {2}.': '{0} von {1} Anforderungen sind erfüllt; {2}.',
  'No Entra ID P1 in this tenant, so there is no Conditional Access: per-user MFA is used instead.':
    'Kein Entra ID P1 in diesem Mandanten, also kein bedingter Zugriff: stattdessen wird MFA pro Benutzer verwendet.',
  'Security defaults could not be read ({0}).': 'Die Sicherheitsstandards konnten nicht gelesen werden ({0}).',
  'Security defaults are on. They ask for MFA now and then, not at every sign-in, and forbid Conditional Access policies: per-user MFA is used instead. They can also block the device-code sign-in of the CIPP wizard (AADSTS530035).':
    'Die Sicherheitsstandards sind eingeschaltet. Sie verlangen MFA nur ab und zu, nicht bei jeder Anmeldung, und verbieten Richtlinien für bedingten Zugriff: stattdessen wird MFA pro Benutzer verwendet. Sie können auch die Anmeldung des CIPP-Assistenten mit Gerätecode blockieren (AADSTS530035).',
  ' And {0} more.': ' Und {0} weitere.',
  'Look twice at who can countersign: {0}.{1} Go by the end of the object id.':
    'Sehen Sie genau hin, wer gegenzeichnen kann: {0}.{1} Richten Sie sich nach dem Ende der Objekt-ID.',
  'Temporary Access Pass is switched off in this tenant':
    'Der befristete Zugriffspass ist in diesem Mandanten ausgeschaltet',
  'It is not known whether Temporary Access Pass is on':
    'Es ist nicht bekannt, ob der befristete Zugriffspass eingeschaltet ist',
  '{0}. Without a pass, the first sign-in uses the password, and Entra asks for Microsoft Authenticator there.':
    '{0}. Ohne ihn geschieht die erste Anmeldung mit dem Kennwort, und Entra verlangt dabei Microsoft Authenticator.',
  'Entra ends the assignment itself at the time approved (PIM), even if Countersign is down.':
    'Entra beendet die Zuweisung selbst zur genehmigten Zeit (PIM), auch wenn Countersign nicht läuft.',
  'No Entra ID P2 in this tenant: only Countersign ends this grant, Entra does not. Keep Countersign running until it has.':
    'Kein Entra ID P2 in diesem Mandanten: nur Countersign beendet diese Zuweisung, Entra nicht. Lassen Sie Countersign so lange laufen.',
  'Not offered, because another provider signs people in there (federated): {0}.':
    'Nicht angeboten, weil dort ein anderer Anbieter anmeldet (Verbund): {0}.',
  'No licence with Exchange is in this tenant': 'In diesem Mandanten gibt es keine Lizenz mit Exchange',
  'No seat is free of any licence with Exchange': 'Von keiner Lizenz mit Exchange ist noch eine frei',
  '{0}: without a mailbox CIPP cannot send notifications, webhooks and reports. One can be given later.':
    '{0}: ohne Postfach kann CIPP keine Benachrichtigungen, Webhooks und Berichte senden. Es lässt sich später nachholen.',
  Licences: 'Lizenzen',
  'Entra ID P1 {0} (Conditional Access), P2 {1} (PIM)': 'Entra ID P1 {0} (bedingter Zugriff), P2 {1} (PIM)',
  Settings: 'Vorgaben',
  'security defaults {0}, Temporary Access Pass {1}': 'Sicherheitsstandards {0}, befristeter Zugriffspass {1}',
  '{0} groups of this name': '{0} Gruppen dieses Namens',
  'Global Admins': 'Globale Admins',
  'Can countersign': 'Dürfen genehmigen',
  on: 'ein',
  off: 'aus',
  '✓ yes': '✓ ja',
  '✗ no': '✗ nein',
  '{0}: GDAP does not reach your own tenant. There CIPP works only with roles assigned directly to this account, such as User Administrator and Exchange Administrator. Assign those you need by hand; Global Administrator and the other tier-0 roles are removed all the same.':
    '{0}: GDAP reicht nicht in Ihren eigenen Mandanten. Dort arbeitet CIPP nur mit Rollen, die diesem Konto direkt zugewiesen sind, etwa Benutzeradministrator und Exchange-Administrator. Weisen Sie die nötigen von Hand zu; „Globaler Administrator“ und die anderen Tier-0-Rollen werden trotzdem entfernt.',
  'Single tenant': 'Nur ein Mandant',
  'Own tenant included': 'Mit eigenem Mandanten',
  'another admin has the same name': 'ein anderer Administrator heißt genauso',
  'name looks like another admin’s': 'Name sieht aus wie der eines anderen Administrators',
  'letters of several alphabets in the name': 'Buchstaben aus mehreren Alphabeten im Namen',
  'unusual letters in the name': 'ungewöhnliche Buchstaben im Namen',
  'The account can be checked': 'Das Konto lässt sich prüfen',
  'Nobody would notice if MFA were missing.': 'Niemand würde bemerken, wenn MFA fehlte.',
  'The tenant can be checked': 'Der Mandant lässt sich prüfen',
  'No account under care can be checked: nobody would notice if MFA were missing.':
    'Kein betreutes Konto lässt sich prüfen: niemand würde bemerken, wenn MFA fehlte.',
  'The ops channel takes messages': 'Der Ops-Kanal nimmt Nachrichten an',
  'Alerts did not reach this channel. They were sent to people in person, and to the webhook if there is one.':
    'Alarme haben diesen Kanal nicht erreicht. Sie gingen an einzelne Personen und, falls es einen gibt, an den Webhook.',
  'MFA of every privileged admin': 'MFA aller privilegierten Administratoren',
  'Whoever gets hold of one of these accounts has its rights in your tenant, and through it in your customers’.':
    'Wer eines dieser Konten in die Hände bekommt, hat dessen Rechte in Ihrem Mandanten und über ihn in denen Ihrer Kunden.',
  'The watch is running': 'Die Überwachung läuft',
  'No account was looked at for three intervals: nobody would notice if MFA were missing.':
    'Drei Durchgänge lang wurde kein Konto angesehen: niemand würde bemerken, wenn MFA fehlte.',
  'Microsoft MFA registered': 'Microsoft-MFA registriert',
  'The account cannot answer an MFA prompt; tokens without MFA are refused by Partner Center (401, 900421).':
    'Das Konto kann keine MFA-Abfrage beantworten; Token ohne MFA weist Partner Center ab (401, 900421).',
  'MFA enforced at every sign-in': 'MFA bei jeder Anmeldung erzwungen',
  'A sign-in can pass without MFA; the tokens CIPP lives on are then worthless or dangerous.':
    'Eine Anmeldung kann ohne MFA gelingen; die Token, von denen CIPP lebt, sind dann wertlos oder gefährlich.',
  'MFA proven by a sign-in': 'MFA durch eine Anmeldung nachgewiesen',
  'Nobody has yet seen the account pass Microsoft MFA.':
    'Noch hat niemand das Konto eine Microsoft-MFA bestehen sehen.',
  'No third-party MFA': 'Keine MFA von Drittanbietern',
  'Duo and other providers count as single factor for CIPP; partner calls fail.':
    'Duo und andere Anbieter zählen für CIPP als nur ein Faktor; Partneraufrufe scheitern.',
  'MFA not remembered on devices': 'MFA nicht auf Geräten gespeichert',
  "A sign-in from a remembered device brings no new MFA; CIPP's tokens lack the claim and partner calls fail.":
    'Eine Anmeldung von einem gespeicherten Gerät bringt keine neue MFA; den Token von CIPP fehlt der Nachweis, und Partneraufrufe scheitern.',
  'No exception for trusted locations': 'Keine Ausnahme für vertrauenswürdige Standorte',
  'From a trusted address anyone with the password is let in without MFA, and the tokens lack the claim.':
    'Von einer vertrauenswürdigen Adresse kommt jeder, der das Kennwort hat, ohne MFA herein, und den Token fehlt der Nachweis.',
  'Account enabled': 'Konto aktiviert',
  'CIPP loses access to every customer tenant.': 'CIPP verliert den Zugang zu allen Kundenmandanten.',
  'Cloud-only member in a managed domain': 'Reines Cloudmitglied in einer verwalteten Domäne',
  'A synchronised or federated account takes its MFA from elsewhere; Microsoft MFA can then not be relied on.':
    'Ein synchronisiertes oder Verbundkonto bezieht seine MFA von anderswo; auf Microsoft-MFA ist dann kein Verlass.',
  'Password and sessions unchanged': 'Kennwort und Sitzungen unverändert',
  "CIPP's refresh token died with it (AADSTS50173): no customer tenant can be reached until it is refreshed.":
    'Das Aktualisierungstoken von CIPP ist damit ungültig (AADSTS50173): kein Kundenmandant ist erreichbar, bis es erneuert ist.',
  'No standing tier-0 role': 'Keine ständige Tier-0-Rolle',
  'Whoever gets hold of the account owns your tenant. CIPP does not need the role after its setup.':
    'Wer das Konto in die Hände bekommt, hat Ihren Mandanten. Nach der Einrichtung braucht CIPP die Rolle nicht mehr.',
  'Licence with Exchange': 'Lizenz mit Exchange',
  "Without a licence the mailbox goes after 30 days, and with it CIPP's notifications.":
    'Ohne Lizenz verschwindet das Postfach nach 30 Tagen, und mit ihm die Benachrichtigungen von CIPP.',
  'Mailbox available': 'Postfach vorhanden',
  'CIPP cannot send notifications and reports.': 'CIPP kann keine Benachrichtigungen und Berichte senden.',
  "Countersign's own app unchanged": 'App von Countersign unverändert',
  'Whoever can sign in as the app, or gave it more, can do to your tenant what no second admin has agreed to.':
    'Wer sich als die App anmelden kann oder ihr mehr gegeben hat, kann mit Ihrem Mandanten tun, dem kein zweiter Administrator zugestimmt hat.',
  'Member of AdminAgents': 'Mitglied von AdminAgents',
  'The Partner Center API refuses CIPP: no GDAP relationships, no consent in customer tenants.':
    'Die Partner-Center-API weist CIPP ab: keine GDAP-Beziehungen, keine Zustimmung in Kundenmandanten.',
  'Member of the 15 recommended GDAP groups': 'Mitglied der 15 empfohlenen GDAP-Gruppen',
  'CIPP cannot do in customer tenants what the missing roles allow (AADSTS50020, 50177, 65001).':
    'CIPP kann in Kundenmandanten nicht tun, was die fehlenden Rollen erlauben (AADSTS50020, 50177, 65001).',
  'Number of Global Administrators': 'Anzahl der globalen Administratoren',
  'Too few and you can lock yourselves out; too many and the tenant is hard to defend.':
    'Sind es zu wenige, können Sie sich aussperren; sind es zu viele, ist der Mandant schwer zu verteidigen.',
  'At least two people who can countersign': 'Mindestens zwei Personen können gegenzeichnen',
  'The two-person rule could not be kept: nothing privileged can be done or undone.':
    'Das Vier-Augen-Prinzip ließe sich nicht einhalten: nichts Privilegiertes kann getan oder rückgängig gemacht werden.',
};
