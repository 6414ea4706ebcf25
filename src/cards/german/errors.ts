/** What errors of Entra and Partner Center mean. Names in CIPP's own, English pages stay as they are found there. */
export const errors: Readonly<Record<string, string>> = {
  'Nothing is known here of {0}.': 'Über {0} ist hier nichts bekannt.',
  '{0} errors in this text': '{0} Fehler in diesem Text',
  'Begin with the first; what is further down is often its consequence.':
    'Beginnen Sie mit dem ersten; was weiter unten steht, ist oft seine Folge.',
  '{0} Concerns: {1}': '{0} Betrifft: {1}',
  'Remedy: {0}': 'Abhilfe: {0}',
  'Error {0}': 'Fehler {0}',
  Concerns: 'Betrifft',
  Remedy: 'Abhilfe',
  'Not known here': 'Hier nicht bekannt',
  'Nothing is known of “{0}”. Paste the AADSTS code, such as 50076, or the whole error text from CIPP’s log.':
    'Über „{0}“ ist nichts bekannt. Fügen Sie den AADSTS-Code ein, etwa 50076, oder den ganzen Fehlertext aus dem Protokoll von CIPP.',
  'In CIPP’s Setup Wizard, run “Refresh Tokens for existing application registration” with the service account and MFA.':
    'Führen Sie im Setup Wizard von CIPP „Refresh Tokens for existing application registration“ mit dem Dienstkonto und MFA aus.',
  'Add the account to its 15 GDAP groups (AdminAgents too), then run a CPV refresh for the tenant.':
    'Nehmen Sie das Konto in seine 15 GDAP-Gruppen auf (auch AdminAgents) und führen Sie dann einen CPV Refresh für den Mandanten aus.',
  'In the client’s policy, exclude Guest or external users, Service provider users, with your tenant id.':
    'Schließen Sie in der Richtlinie des Kunden „Gast- oder externe Benutzer“, „Dienstanbieterbenutzer“, mit Ihrer Mandanten-ID aus.',
  'All tenants: the account’s tokens.': 'Alle Mandanten: die Token des Kontos.',
  'Usually one client tenant.': 'Meist ein einzelner Kundenmandant.',
  'MFA is asked for and the token has none: it was made without MFA, a client’s policy blocks it, or CIPP-SAM is switched off for sign-in there.':
    'MFA wird verlangt, und das Token hat keine: es entstand ohne MFA, eine Richtlinie des Kunden blockiert es, oder die Anmeldung bei CIPP-SAM ist dort ausgeschaltet.',
  'All tenants fail: the tokens. One tenant fails: its policy or its CIPP-SAM app.':
    'Scheitern alle Mandanten: die Token. Scheitert einer: seine Richtlinie oder seine App CIPP-SAM.',
  'All tenants: {0} One tenant: exclude service provider users from its policy, and set CIPP-SAM to “Enabled for users to sign in”.':
    'Alle Mandanten: {0} Ein Mandant: schließen Sie Dienstanbieterbenutzer aus seiner Richtlinie aus, und stellen Sie CIPP-SAM auf „Aktiviert für Benutzeranmeldung“.',
  'A policy limits how long MFA lasts, and that time is over.':
    'Eine Richtlinie begrenzt, wie lange MFA gilt, und diese Zeit ist vorbei.',
  'The account has not registered MFA.': 'Das Konto hat keine MFA registriert.',
  'Register Microsoft Authenticator at https://aka.ms/mysecurityinfo. {0}':
    'Registrieren Sie Microsoft Authenticator unter https://aka.ms/mysecurityinfo. {0}',
  'The MFA prompt was not answered or failed.': 'Die MFA-Abfrage wurde nicht beantwortet oder ist gescheitert.',
  'This one sign-in.': 'Diese eine Anmeldung.',
  'Sign in again and answer the prompt.': 'Melden Sie sich noch einmal an und beantworten Sie die Abfrage.',
  'A sign-in frequency policy made the refresh token invalid.':
    'Eine Richtlinie zur Anmeldehäufigkeit hat das Aktualisierungstoken ungültig gemacht.',
  'The tenant named in the error.': 'Der im Fehler genannte Mandant.',
  'Find that policy and exclude the account or service provider users. {0}':
    'Suchen Sie diese Richtlinie und schließen Sie das Konto oder Dienstanbieterbenutzer aus. {0}',
  'The refresh token was not used for 90 days.': 'Das Aktualisierungstoken wurde 90 Tage lang nicht benutzt.',
  'The password was changed or the sessions were revoked, which ends the tokens.':
    'Das Kennwort wurde geändert, oder die Sitzungen wurden widerrufen; damit enden die Token.',
  'The account cannot sign in: password expired or wrong, account disabled or locked.':
    'Das Konto kann sich nicht anmelden: Kennwort abgelaufen oder falsch, Konto deaktiviert oder gesperrt.',
  'Mend the account in Entra. {0}': 'Bringen Sie das Konto in Entra in Ordnung. {0}',
  'The device used when the tokens were made has been deleted.':
    'Das Gerät, auf dem die Token entstanden sind, wurde gelöscht.',
  'On a device that stays: {0}': 'Auf einem Gerät, das bleibt: {0}',
  'The account is a guest in the client tenant, or not in its GDAP groups, or a policy blocks it, or consent is old.':
    'Das Konto ist im Kundenmandanten ein Gast, oder nicht in seinen GDAP-Gruppen, oder eine Richtlinie blockiert es, oder die Zustimmung ist alt.',
  'Delete the guest user there. {0} {1}': 'Löschen Sie dort den Gastbenutzer. {0} {1}',
  'CIPP-SAM has no consent in this tenant.': 'CIPP-SAM hat in diesem Mandanten keine Zustimmung.',
  'Run a CPV refresh for the tenant; look for a guest user of the account there. {0}':
    'Führen Sie einen CPV Refresh für den Mandanten aus; suchen Sie dort nach einem Gastbenutzer des Kontos. {0}',
  'The service principal of CIPP-SAM exists already or not yet, or there is no write access.':
    'Den Dienstprinzipal von CIPP-SAM gibt es schon oder noch nicht, oder es fehlt der Schreibzugriff.',
  'Run CIPP’s GDAP Check, then a CPV refresh for the tenant.':
    'Führen Sie „GDAP Check“ in CIPP aus, dann einen CPV Refresh für den Mandanten.',
  'Conditional Access blocks the sign-in.': 'Der bedingte Zugriff blockiert die Anmeldung.',
  'Look up the blocking policy in its sign-in logs. {0}':
    'Suchen Sie die blockierende Richtlinie in den Anmeldeprotokollen dort. {0}',
  'Security defaults block the sign-in, usually the device code of the CIPP wizard.':
    'Die Sicherheitsstandards blockieren die Anmeldung, meist den Gerätecode des CIPP-Assistenten.',
  'Your own tenant.': 'Ihr eigener Mandant.',
  'Turn security defaults off once Conditional Access protects your users, then run the wizard again.':
    'Schalten Sie die Sicherheitsstandards aus, sobald bedingter Zugriff Ihre Benutzer schützt, und führen Sie den Assistenten dann noch einmal aus.',
  'Delegated admin access is blocked because the account is held to be at risk in your own tenant.':
    'Der delegierte Administratorzugriff ist blockiert, weil das Konto in Ihrem eigenen Mandanten als gefährdet gilt.',
  'Look into the risk in Entra ID Protection, secure the account, dismiss the risk.':
    'Untersuchen Sie das Risiko in Entra ID Protection, sichern Sie das Konto, verwerfen Sie das Risiko.',
  'The client secret of CIPP-SAM is not active yet, or wrong.':
    'Das Clientgeheimnis von CIPP-SAM ist noch nicht aktiv, oder falsch.',
  'Right after the wizard: wait some minutes; nothing needs to be made again.':
    'Gleich nach dem Assistenten: warten Sie einige Minuten; es muss nichts neu angelegt werden.',
  'The client secret of CIPP-SAM has expired.': 'Das Clientgeheimnis von CIPP-SAM ist abgelaufen.',
  'Make a new secret and enter it in the Setup Wizard under “Manually enter credentials”.':
    'Legen Sie ein neues Geheimnis an und tragen Sie es im Setup Wizard unter „Manually enter credentials“ ein.',
  'The request was malformed: usually the setup wizard was not finished or its credentials are wrong.':
    'Die Anforderung war fehlerhaft: meist wurde der Einrichtungsassistent nicht abgeschlossen, oder seine Anmeldedaten sind falsch.',
  'Finish CIPP’s Setup Wizard.': 'Schließen Sie den Setup Wizard von CIPP ab.',
  'The redirect address is not registered, usually after a custom domain was added.':
    'Die Umleitungsadresse ist nicht registriert, meist nachdem eine eigene Domäne hinzugefügt wurde.',
  'Sign-in to CIPP.': 'Die Anmeldung bei CIPP.',
  'Add the address to the app registration’s redirect URIs.':
    'Fügen Sie die Adresse den Umleitungs-URIs der App-Registrierung hinzu.',
  'The consent address is malformed (“scope” is missing), made by an old approval wizard.':
    'Die Adresse für die Zustimmung ist fehlerhaft („scope“ fehlt), von einem alten Assistenten erzeugt.',
  'Update CIPP.': 'Aktualisieren Sie CIPP.',
  'The tenant does not exist any more.': 'Den Mandanten gibt es nicht mehr.',
  'One client tenant.': 'Ein Kundenmandant.',
  'Offboard it in CIPP.': 'Entfernen Sie ihn aus CIPP (Offboarding).',
  'Partner Center refuses tokens without MFA (401).': 'Partner Center weist Token ohne MFA ab (401).',
  'All partner calls: onboarding, GDAP, consent.': 'Alle Partneraufrufe: Onboarding, GDAP, Zustimmung.',
  'See that MFA is enforced for the account. {0}': 'Sorgen Sie dafür, dass MFA für das Konto erzwungen ist. {0}',
  'The account is in no GDAP group of this tenant.': 'Das Konto ist in keiner GDAP-Gruppe dieses Mandanten.',
  'The GDAP relationship was dissolved, has expired or is set up wrongly.':
    'Die GDAP-Beziehung wurde aufgelöst, ist abgelaufen oder falsch eingerichtet.',
  'Make a new GDAP relationship.': 'Legen Sie eine neue GDAP-Beziehung an.',
  'The role for Exchange is missing.': 'Die Rolle für Exchange fehlt.',
  'Add the account to “M365 GDAP Exchange Administrator”.':
    'Nehmen Sie das Konto in „M365 GDAP Exchange Administrator“ auf.',
  'The GDAP mapping gives no write access.': 'Die GDAP-Zuordnung gibt keinen Schreibzugriff.',
  'Correct the group mapping of the relationship.': 'Berichtigen Sie die Gruppenzuordnung der Beziehung.',
  'A mapped group was deleted.': 'Eine zugeordnete Gruppe wurde gelöscht.',
  'Run “Repair Role Mappings” in CIPP.': 'Führen Sie in CIPP „Repair Role Mappings“ aus.',
};
