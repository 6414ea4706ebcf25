/** What did not happen, and what to do next: refusals, failures, delays, blockers, fields. */
export const refusals: Readonly<Record<string, string>> = {
  'Microsoft Entra could not be asked who you are, so nothing was done. Try again in a minute; if it goes on, check the bot’s connection to Microsoft Graph.':
    'Microsoft Entra konnte nicht gefragt werden, wer Sie sind, deshalb wurde nichts getan. Versuchen Sie es in einer Minute noch einmal; bleibt es so, prüfen Sie die Verbindung des Bots zu Microsoft Graph.',
  'Guests of this tenant cannot do this. Use your member account of this tenant.':
    'Gäste dieses Mandanten können das nicht. Benutzen Sie Ihr Mitgliedskonto in diesem Mandanten.',
  'Your account is blocked in this tenant, so nothing was done. Have it enabled first.':
    'Ihr Konto ist in diesem Mandanten gesperrt, deshalb wurde nichts getan. Lassen Sie es zuerst aktivieren.',
  'Your account holds none of the rights this setup needs, so nothing was done. Ask your administrator for access, then press again.':
    'Ihr Konto hat keines der Rechte, die diese Einrichtung braucht, deshalb wurde nichts getan. Bitten Sie Ihren Administrator um Zugang und drücken Sie dann noch einmal.',
  'Countersign works in its own channel only. Open the channel it was installed for and write there.':
    'Countersign arbeitet nur in seinem eigenen Kanal. Öffnen Sie den Kanal, für den es installiert wurde, und schreiben Sie dort.',
  'This button belongs to another version of Countersign. Write “setup” for the current card.':
    'Diese Schaltfläche gehört zu einer anderen Version von Countersign. Schreiben Sie „setup“ für die aktuelle Karte.',
  'This setup is not known here. Write “setup” to begin one or to find an open one.':
    'Diese Einrichtung ist hier nicht bekannt. Schreiben Sie „setup“, um eine zu beginnen oder eine offene zu finden.',
  'This setup is over; its card no longer takes answers. Write “status” to see the account, or “setup” for another.':
    'Diese Einrichtung ist zu Ende; ihre Karte nimmt keine Antworten mehr an. Schreiben Sie „status“, um das Konto zu sehen, oder „setup“ für eine neue.',
  'That card was out of date, so nothing was done. This is the current one; please answer here.':
    'Diese Karte war veraltet, deshalb wurde nichts getan. Das hier ist die aktuelle; bitte antworten Sie hier.',
  'This is not the card Countersign keeps of this request, so nothing was done. Press on the newest card of the request, in the thread of its setup.':
    'Das ist nicht die Karte, die Countersign für diesen Antrag führt; deshalb wurde nichts getan. Drücken Sie auf der neuesten Karte des Antrags, im Thread seiner Einrichtung.',
  'This was received already and is not done twice. The card shows where things stand.':
    'Das ist schon angekommen und wird nicht zweimal getan. Die Karte zeigt den Stand.',
  'You pressed this already and it is not done twice. The card shows where things stand.':
    'Das haben Sie schon gedrückt, und es wird nicht zweimal getan. Die Karte zeigt den Stand.',
  'The last answer is still being worked on. Wait until the card changes, then go on.':
    'Die letzte Antwort wird noch bearbeitet. Warten Sie, bis die Karte sich ändert, und machen Sie dann weiter.',
  'This setup is in the hands of a colleague, so nothing was done. Write “setup” to take it over.':
    'Diese Einrichtung ist in den Händen eines Kollegen, deshalb wurde nichts getan. Schreiben Sie „setup“, um sie zu übernehmen.',
  'This setup is in your hands already. Go on with its card.':
    'Diese Einrichtung ist schon in Ihren Händen. Machen Sie mit ihrer Karte weiter.',
  'A setup is open already. Go on with it, take it over, or start another.':
    'Eine Einrichtung ist schon offen. Machen Sie damit weiter, übernehmen Sie sie, oder beginnen Sie eine neue.',
  'Another open setup already cares for this account. Write “setup” to find it.':
    'Eine andere offene Einrichtung betreut dieses Konto schon. Schreiben Sie „setup“, um sie zu finden.',
  'There is no open setup. Write “setup” to begin one.':
    'Es gibt keine offene Einrichtung. Schreiben Sie „setup“, um eine zu beginnen.',
  'This account still exists, so it stays under watch. Delete it in Entra for good first; its watch can be ended after that.':
    'Dieses Konto gibt es noch, also bleibt es unter Überwachung. Löschen Sie es zuerst in Entra endgültig; danach kann die Überwachung beendet werden.',
  'This account was deleted, but can still be restored for 30 days, so it stays under watch. Delete it for good under “Deleted users” in Entra, or put its alert off until then.':
    'Dieses Konto wurde gelöscht, lässt sich aber noch 30 Tage lang wiederherstellen, also bleibt es unter Überwachung. Löschen Sie es in Entra unter „Gelöschte Benutzer“ endgültig, oder stellen Sie seinen Alarm so lange zurück.',
  'Whether this account still exists could not be read just now, so it stays under watch. Try again in a minute.':
    'Ob es dieses Konto noch gibt, ließ sich gerade nicht lesen, also bleibt es unter Überwachung. Versuchen Sie es in einer Minute noch einmal.',
  'The account still holds its setup roles, so the setup cannot be left yet. Write “demote” to have them removed, then cancel.':
    'Das Konto hat noch die Rollen der Einrichtung, deshalb kann sie noch nicht verlassen werden. Schreiben Sie „demote“, um sie entfernen zu lassen, und brechen Sie dann ab.',
  'What was begun before is still being cleared away, to be sure that nothing of it stays. Wait five minutes, then press again.':
    'Was vorher begonnen wurde, wird noch weggeräumt, damit sicher nichts davon bleibt. Warten Sie fünf Minuten und drücken Sie dann noch einmal.',
  'This is not possible at this point of the setup. The card shows what comes next.':
    'Das geht an dieser Stelle der Einrichtung nicht. Die Karte zeigt, was als Nächstes kommt.',
  'Something needs another look before it goes on:': 'Bevor es weitergeht, muss etwas noch einmal angesehen werden:',
  'Write the code or the error text behind it, for example: explain AADSTS50076':
    'Schreiben Sie den Code oder den Fehlertext dahinter, zum Beispiel: explain AADSTS50076',
  'The command “{0}” needs the user name of an account, for example: adopt CIPPServiceAccount@contoso.com':
    'Der Befehl „{0}“ braucht den Benutzernamen eines Kontos, zum Beispiel: adopt CIPPServiceAccount@contoso.com',
  this: 'dieser',
  'The roles can be held for 1 to {0} hours here. Choose a shorter time.':
    'Die Rollen können hier für 1 bis {0} Stunden vergeben werden. Wählen Sie eine kürzere Zeit.',
  'the allowed number of': 'so viele wie erlaubt',
  'the required number of': 'die verlangte Zahl',
  some: 'einigen',
  'Nobody else could countersign this right now, so it was not asked for. Give a second admin the rights to, then press again. Whoever saw the password does not count.':
    'Sonst könnte das im Moment niemand gegenzeichnen, deshalb wurde nicht gefragt. Geben Sie einem zweiten Administrator die Rechte dazu und drücken Sie dann noch einmal. Wer das Kennwort gesehen hat, zählt nicht.',
  'A request of this setup is open already. Wait for its decision, or withdraw it on its card.':
    'Ein Antrag dieser Einrichtung ist schon offen. Warten Sie die Entscheidung ab, oder ziehen Sie ihn auf seiner Karte zurück.',
  'Another setup has a request or a running assignment of the same role for this account. Wait until it is over, or withdraw it there (“history” shows it).':
    'Eine andere Einrichtung hat für dieses Konto einen Antrag oder eine laufende Zuweisung derselben Rolle. Warten Sie, bis das vorbei ist, oder ziehen Sie es dort zurück („history“ zeigt es).',
  'You have asked for as many privileged changes as one person may within an hour. Ask again in {0} minutes, or have a colleague take the setup over.':
    'Sie haben so viele privilegierte Änderungen beantragt, wie eine Person in einer Stunde darf. Fragen Sie in {0} Minuten wieder, oder lassen Sie einen Kollegen die Einrichtung übernehmen.',
  'The clock of the machine Countersign runs on is behind what it has recorded already, so nothing can be said to be in time. Have it set right. If it is right and was wrong before, wait, or cancel this setup and adopt the account anew.':
    'Die Uhr des Rechners, auf dem Countersign läuft, geht hinter dem her, was schon aufgezeichnet ist; deshalb lässt sich von nichts sagen, ob es rechtzeitig ist. Lassen Sie sie richtig stellen. Geht sie richtig und ging vorher falsch, warten Sie, oder brechen Sie diese Einrichtung ab und nehmen Sie das Konto mit „adopt“ neu auf.',
  'This request was replaced or is not the one that was shown, so nothing was done. Use the newest card.':
    'Dieser Antrag wurde ersetzt oder ist nicht der, der gezeigt wurde; deshalb wurde nichts getan. Benutzen Sie die neueste Karte.',
  'This request has been decided already. The card shows how.':
    'Über diesen Antrag ist schon entschieden. Die Karte zeigt, wie.',
  'This request has expired and nothing was changed. Its requester can ask again from the setup card.':
    'Dieser Antrag ist abgelaufen, und es wurde nichts geändert. Der Antragsteller kann ihn auf der Karte der Einrichtung neu stellen.',
  'You asked for this yourself, so somebody else has to decide it. You can withdraw it.':
    'Sie haben das selbst beantragt, deshalb muss jemand anderes entscheiden. Sie können es zurückziehen.',
  'This request is about your own account, so somebody else has to decide it.':
    'Dieser Antrag betrifft Ihr eigenes Konto, deshalb muss jemand anderes entscheiden.',
  'You were shown the password of this account, so somebody who was not has to approve. You can still deny the request.':
    'Sie haben das Kennwort dieses Kontos gesehen, deshalb muss jemand genehmigen, der es nicht gesehen hat. Ablehnen können Sie den Antrag trotzdem.',
  'Your account does not hold the rights to countersign, so nothing was done. Leave the decision to a colleague.':
    'Ihr Konto hat nicht die Rechte zum Gegenzeichnen, deshalb wurde nichts getan. Überlassen Sie die Entscheidung einem Kollegen.',
  'It could not be found out whether this may be countersigned, and unknown counts as no. Try again in a minute.':
    'Es ließ sich nicht feststellen, ob das gegengezeichnet werden darf, und unbekannt gilt als nein. Versuchen Sie es in einer Minute noch einmal.',
  'Please say why: type a reason into the field, then press the button again.':
    'Bitte sagen Sie, warum: geben Sie einen Grund in das Feld ein und drücken Sie die Schaltfläche dann noch einmal.',
  'Only the person who asked can withdraw this request. You can deny it instead.':
    'Nur wer diesen Antrag gestellt hat, kann ihn zurückziehen. Sie können ihn stattdessen ablehnen.',
  'This alert is closed or was replaced by a newer one, so nothing was done. Write “alerts” for what is open now.':
    'Dieser Alarm ist geschlossen oder wurde durch einen neueren ersetzt, deshalb wurde nichts getan. Schreiben Sie „alerts“ für das, was jetzt offen ist.',
  'That MFA is not enforced, or that nobody can tell, is never put off while the account can sign in. Have it enforced, or block the account’s sign-in.':
    'Dass MFA nicht erzwungen ist oder dass es niemand sagen kann, wird nie zurückgestellt, solange sich das Konto anmelden kann. Lassen Sie MFA erzwingen, oder blockieren Sie die Anmeldung des Kontos.',
  'What was changed could not be read just now, so nothing was accepted. Try again in a minute.':
    'Was geändert wurde, ließ sich gerade nicht lesen, deshalb wurde nichts bestätigt. Versuchen Sie es in einer Minute noch einmal.',
  'More was added to this bot’s app than the card shows, so nothing was accepted. Look in Entra at the app’s credentials, owners, roles and permissions, undo what was not meant until the rest fits, then press again.':
    'Der App dieses Bots wurde mehr hinzugefügt, als die Karte zeigt, deshalb wurde nichts bestätigt. Sehen Sie in Entra die Anmeldeinformationen, Besitzer, Rollen und Berechtigungen der App an, machen Sie rückgängig, was nicht gewollt war, bis der Rest auf die Karte passt, und drücken Sie dann noch einmal.',
  'An alert can be put off for 4 hours to 7 days. Choose one of these, then press Snooze again.':
    'Ein Alarm kann für 4 Stunden bis 7 Tage zurückgestellt werden. Wählen Sie eine dieser Zeiten und drücken Sie dann noch einmal „Zurückstellen“.',
  'The tenant would have more than {0} Global Administrators. Remove one that is not needed, then press again.':
    'Der Mandant hätte zu viele globale Administratoren (erlaubt: {0}). Entfernen Sie einen, der nicht gebraucht wird, und drücken Sie dann noch einmal.',
  'Fewer than {0} other Global Administrators would be left, and you could lock yourselves out. Add one first, then press again.':
    'Es blieben zu wenige andere globale Administratoren übrig (mindestens: {0}), und Sie könnten sich aussperren. Fügen Sie zuerst einen hinzu und drücken Sie dann noch einmal.',
  'The number of Global Administrators could not be read, so nothing was changed. Try again in a minute.':
    'Die Anzahl der globalen Administratoren konnte nicht gelesen werden, deshalb wurde nichts geändert. Versuchen Sie es in einer Minute noch einmal.',
  'This is an emergency access account of your tenant. Countersign never changes it; use another account for CIPP.':
    'Das ist ein Notfallzugriffskonto Ihres Mandanten. Countersign ändert es nie; benutzen Sie für CIPP ein anderes Konto.',
  'PIM in Entra refuses this: the longest time of the role, a rule about MFA, justification or tickets, or a licence that has ended. Ask again for fewer hours, or have the settings changed.':
    'PIM in Entra weist das zurück: wegen der Höchstdauer der Rolle, einer Regel zu MFA, Begründung oder Tickets, oder einer abgelaufenen Lizenz. Beantragen Sie weniger Stunden, oder lassen Sie die Einstellungen ändern.',
  'A field': 'Ein Feld',
  '{0}: please fill it in.': '{0}: bitte ausfüllen.',
  '{0}: too long{1}.': '{0}: zu lang{1}.',
  '; at most {0} characters': '; höchstens {0} Zeichen',
  'it contains characters that cannot be stored.': 'es enthält Zeichen, die nicht gespeichert werden können.',
  '{0}: this is not one of the choices any more. Please choose again.':
    '{0}: das steht nicht mehr zur Auswahl. Bitte wählen Sie neu.',
  '{0}: what arrived could not be read. Please enter it again.':
    '{0}: was ankam, war nicht lesbar. Bitte geben Sie es noch einmal ein.',
  'Microsoft Graph refuses this to the bot. Grant its app the missing permission with admin consent (docs/operations.md), then try again.':
    'Microsoft Graph verweigert das dem Bot. Geben Sie seiner App die fehlende Berechtigung mit Administratorzustimmung (docs/operations.md) und versuchen Sie es dann noch einmal.',
  'Entra refuses this change because the account holds an admin role. Remove that role from the account first, then try again.':
    'Entra verweigert diese Änderung, weil das Konto eine Administratorrolle hat. Entfernen Sie zuerst diese Rolle vom Konto und versuchen Sie es dann noch einmal.',
  'The tenant has no licence for this. Get the licence or choose the other way, then try again.':
    'Der Mandant hat dafür keine Lizenz. Besorgen Sie die Lizenz oder wählen Sie den anderen Weg und versuchen Sie es dann noch einmal.',
  'The name has been taken meanwhile. Cancel this setup and begin one with another user name, or adopt the account that is there.':
    'Der Name ist inzwischen vergeben. Brechen Sie diese Einrichtung ab und beginnen Sie eine mit einem anderen Benutzernamen, oder nehmen Sie das vorhandene Konto mit „adopt“ auf.',
  'No free seat is left of the chosen licence. Free or buy one, then try again.':
    'Von der gewählten Lizenz ist keine mehr frei. Geben Sie eine frei oder kaufen Sie eine und versuchen Sie es dann noch einmal.',
  'The licence could not be assigned; usually the usage location or another licence stands in its way. Look at the user in the admin centre, then try again.':
    'Die Lizenz konnte nicht zugewiesen werden; meist steht der Verwendungsstandort oder eine andere Lizenz im Weg. Sehen Sie sich den Benutzer im Admin Center an und versuchen Sie es dann noch einmal.',
  'Security defaults are on, and Entra takes no Conditional Access policy beside them. Turn them off in Entra once other policies protect your users, then try again.':
    'Die Sicherheitsstandards sind eingeschaltet, und daneben nimmt Entra keine Richtlinie für bedingten Zugriff an. Schalten Sie sie in Entra aus, sobald andere Richtlinien Ihre Benutzer schützen, und versuchen Sie es dann noch einmal.',
  'There is a policy of this name that does something else, and Countersign does not overwrite it. Rename or correct it in Entra, then try again.':
    'Es gibt eine Richtlinie dieses Namens, die etwas anderes tut, und Countersign überschreibt sie nicht. Benennen Sie sie in Entra um oder berichtigen Sie sie und versuchen Sie es dann noch einmal.',
  'The policy is in place, but Entra does not apply it to this account yet. Look for exclusions in other policies, then try again.':
    'Die Richtlinie ist da, aber Entra wendet sie auf dieses Konto noch nicht an. Suchen Sie nach Ausschlüssen in anderen Richtlinien und versuchen Sie es dann noch einmal.',
  'The group does not exist any more. Have it made again in your partner account, then try again.':
    'Die Gruppe gibt es nicht mehr. Lassen Sie sie in Ihrem Partnerkonto neu anlegen und versuchen Sie es dann noch einmal.',
  'The account does not exist any more. Restore it in Entra and try again, or write “cancel” to leave this setup.':
    'Das Konto gibt es nicht mehr. Stellen Sie es in Entra wieder her und versuchen Sie es noch einmal, oder schreiben Sie „cancel“, um diese Einrichtung zu verlassen.',
  'What Entra shows is not what was approved. Look at the account’s roles in Entra before anything else, then try again.':
    'Was Entra zeigt, ist nicht das, was genehmigt wurde. Sehen Sie sich vor allem anderen die Rollen des Kontos in Entra an und versuchen Sie es dann noch einmal.',
  'The role comes through a group, which Countersign does not empty. Take the account out of that group in Entra, then try again.':
    'Die Rolle kommt über eine Gruppe, die Countersign nicht leert. Nehmen Sie das Konto in Entra aus dieser Gruppe und versuchen Sie es dann noch einmal.',
  'It is the only enabled Global Administrator left, and without it nobody could manage the tenant. Make somebody else Global Administrator; then it is taken away.':
    'Es ist der letzte aktivierte globale Administrator, und ohne ihn könnte niemand den Mandanten verwalten. Machen Sie jemand anderen zum globalen Administrator; dann wird die Rolle weggenommen.',
  'The account is configured as an emergency access account, which Countersign never touches. Remove the role in Entra by hand, or take the account out of BREAK_GLASS_IDS.':
    'Das Konto ist als Notfallzugriffskonto eingetragen, und solche rührt Countersign nie an. Entfernen Sie die Rolle von Hand in Entra, oder nehmen Sie das Konto aus BREAK_GLASS_IDS heraus.',
  'The role is still there after its removal. Remove it in Entra by hand, then try again.':
    'Die Rolle ist nach dem Entfernen noch da. Entfernen Sie sie von Hand in Entra und versuchen Sie es dann noch einmal.',
  'Entra did not show the change within ten minutes. Look at the account in Entra, then try again; Countersign looks first and does nothing twice.':
    'Entra hat die Änderung zehn Minuten lang nicht gezeigt. Sehen Sie sich das Konto in Entra an und versuchen Sie es dann noch einmal; Countersign sieht zuerst nach und tut nichts zweimal.',
  'The PIM settings of the role in Entra refuse the request. Change them or remove the role in Entra by hand, then try again.':
    'Die PIM-Einstellungen der Rolle in Entra weisen den Antrag zurück. Ändern Sie sie oder entfernen Sie die Rolle von Hand in Entra und versuchen Sie es dann noch einmal.',
  'Another open setup already cares for this account. Write “cancel” here and go on with that one.':
    'Eine andere offene Einrichtung betreut dieses Konto schon. Schreiben Sie hier „cancel“ und machen Sie mit jener weiter.',
  'This account is not taken into care: it is an emergency access account, a guest, or synchronised from on-premises. Cancel, and use a cloud-only member account.':
    'Dieses Konto wird nicht in Betreuung genommen: es ist ein Notfallzugriffskonto, ein Gast, oder von lokal synchronisiert. Brechen Sie ab, und benutzen Sie ein reines Cloudkonto eines Mitglieds.',
  'Microsoft Graph did not accept the request. Try again once; if it stays so, look up the reference in the log.':
    'Microsoft Graph hat die Anforderung nicht angenommen. Versuchen Sie es einmal wieder; bleibt es so, suchen Sie die Referenz im Protokoll.',
  'Something unexpected happened and the work stopped where it was. Try again; if it stays so, look up the reference in the log.':
    'Etwas Unerwartetes ist geschehen, und die Arbeit hat dort angehalten, wo sie war. Versuchen Sie es noch einmal; bleibt es so, suchen Sie die Referenz im Protokoll.',
  'Microsoft Graph asks for patience; it goes on by itself.':
    'Microsoft Graph bittet um Geduld; es geht von selbst weiter.',
  'Microsoft Graph cannot be reached right now; it is tried again and again.':
    'Microsoft Graph ist gerade nicht erreichbar; es wird immer wieder versucht.',
  'Entra is still spreading the change among its servers; this takes up to some minutes.':
    'Entra verteilt die Änderung noch auf seine Server; das dauert bis zu einigen Minuten.',
  'Still waiting; it is looked at again and again.': 'Es wird noch gewartet und immer wieder nachgesehen.',
  'Nobody besides you could countersign. Give a second admin the rights to, then check again: without one the setup could not be finished, so nothing is created.':
    'Außer Ihnen könnte niemand gegenzeichnen. Geben Sie einem zweiten Administrator die Rechte dazu und prüfen Sie dann erneut: ohne ihn ließe sich die Einrichtung nicht abschließen, deshalb wird nichts angelegt.',
  'Every domain is federated. The account needs a managed one; your onmicrosoft.com domain always is. Add or convert one, then check again.':
    'Jede Domäne ist eine Verbunddomäne. Das Konto braucht eine verwaltete; Ihre Domäne unter onmicrosoft.com ist es immer. Fügen Sie eine hinzu oder wandeln Sie eine um und prüfen Sie dann erneut.',
  'There are several groups named AdminAgents. Rename all but Microsoft’s own, then check again.':
    'Es gibt mehrere Gruppen namens AdminAgents. Benennen Sie alle außer der von Microsoft um und prüfen Sie dann erneut.',
  'There is no AdminAgents group, so this tenant is not enrolled as a partner. Enrol it in Partner Center, or answer “No”.':
    'Es gibt keine Gruppe AdminAgents, also ist dieser Mandant nicht als Partner registriert. Registrieren Sie ihn in Partner Center, oder antworten Sie mit „Nein“.',
};
