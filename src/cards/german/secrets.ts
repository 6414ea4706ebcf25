/** The password's card and dialog. */
export const secrets: Readonly<Record<string, string>> = {
  'Countersign sets a new random password and shows it once, in a dialog that only you see, with a Temporary Access Pass for registering Microsoft Authenticator. Nothing of it is kept, so have your password vault open.':
    'Countersign setzt ein neues zufälliges Kennwort und zeigt es einmal, in einem Dialog, den nur Sie sehen, mit einem befristeten Zugriffspass zum Registrieren von Microsoft Authenticator. Nichts davon wird aufbewahrt; halten Sie also Ihren Kennworttresor offen.',
  'They were shown {0} and cannot be shown again. If they are lost, have them replaced: the old password and pass stop working at once.':
    'Sie wurden am {0} gezeigt und können nicht noch einmal gezeigt werden. Sind sie verloren, lassen Sie sie ersetzen: das alte Kennwort und der alte Zugriffspass gelten dann sofort nicht mehr.',
  'Whoever sees the password can no longer approve the roles of this account.':
    'Wer das Kennwort sieht, kann die Rollen dieses Kontos nicht mehr genehmigen.',
  'you store the password in your vault, confirm it in the dialog, and register Microsoft Authenticator.':
    'Sie legen das Kennwort in Ihrem Tresor ab, bestätigen es im Dialog und registrieren Microsoft Authenticator.',
  'Replace and show again': 'Ersetzen und neu zeigen',
  'Shown once, to you alone. Copy it into your password vault now.':
    'Einmal gezeigt, nur Ihnen. Kopieren Sie es jetzt in Ihren Kennworttresor.',
  'Good for one sign-in until {0}.': 'Gilt für eine Anmeldung bis {0}.',
  'Store the password in your vault.': 'Legen Sie das Kennwort in Ihrem Tresor ab.',
  'In a private window, sign in at https://aka.ms/mysecurityinfo with the pass and add Microsoft Authenticator.':
    'Melden Sie sich in einem privaten Fenster bei https://aka.ms/mysecurityinfo mit dem Zugriffspass an und fügen Sie Microsoft Authenticator hinzu.',
  'In a private window, sign in at https://aka.ms/mysecurityinfo with the password and add Microsoft Authenticator.':
    'Melden Sie sich in einem privaten Fenster bei https://aka.ms/mysecurityinfo mit dem Kennwort an und fügen Sie Microsoft Authenticator hinzu.',
  'Never run the CIPP wizard in that window: sign in afresh, with password and Authenticator.':
    'Führen Sie den CIPP-Assistenten nie in diesem Fenster aus: melden Sie sich neu an, mit Kennwort und Authenticator.',
  'The password of {0} is shown in Teams only.': 'Das Kennwort von {0} wird nur in Teams gezeigt.',
  'There is no Temporary Access Pass{0}. Use the password for the first sign-in.':
    'Es gibt keinen befristeten Zugriffspass{0}. Benutzen Sie für die erste Anmeldung das Kennwort.',
  'This tenant issues no Temporary Access Pass for the account. Sign in with the password; Microsoft then asks to register Authenticator.':
    'Dieser Mandant stellt für das Konto keinen befristeten Zugriffspass aus. Melden Sie sich mit dem Kennwort an; Microsoft verlangt dann, Authenticator zu registrieren.',
  Password: 'Kennwort',
  'Temporary Access Pass': 'Befristeter Zugriffspass (TAP)',
  'Before you go on': 'Bevor Sie weitermachen',
  'I have stored the password in our vault': 'Ich habe das Kennwort in unserem Tresor abgelegt',
  'Store the password first: it is not shown again.':
    'Legen Sie zuerst das Kennwort ab: es wird nicht noch einmal gezeigt.',
  'The password is being set. Open Teams to go on.': 'Das Kennwort wird gesetzt. Öffnen Sie Teams, um fortzufahren.',
  '⏳ Microsoft Entra is still setting the password. Wait a few seconds, then press the button. Closing this loses nothing; the setup card opens it again.':
    '⏳ Microsoft Entra setzt das Kennwort noch. Warten Sie ein paar Sekunden und drücken Sie dann die Schaltfläche. Wenn Sie das hier schließen, geht nichts verloren; die Karte der Einrichtung öffnet es wieder.',
  'Show it now': 'Jetzt zeigen',
  'Good. Go on with the card in the channel: it says how to register Microsoft Authenticator.':
    'Gut. Machen Sie mit der Karte im Kanal weiter: sie sagt, wie Microsoft Authenticator registriert wird.',
  'No password was shown': 'Es wurde kein Kennwort gezeigt',
  'The account holds an administrator role, or is eligible for one, so nobody is shown its password. Write “demote” first, then try again.':
    'Das Konto hat eine Administratorrolle oder ist zu einer berechtigt, deshalb wird sein Kennwort niemandem gezeigt. Schreiben Sie zuerst „demote“ und versuchen Sie es dann noch einmal.',
  'Microsoft Entra did not let the bot set the password: the account holds a role, or the bot’s app lacks the permission (docs/operations.md).':
    'Microsoft Entra hat den Bot das Kennwort nicht setzen lassen: das Konto hat eine Rolle, oder der App des Bots fehlt die Berechtigung (docs/operations.md).',
  'It could not be read which roles the account holds, and unknown counts as no. No password was set. Wait ten seconds and press the button again; if it stays so, look at the permissions of the bot’s app (docs/operations.md).':
    'Es ließ sich nicht lesen, welche Rollen das Konto hat, und unbekannt gilt als nein. Es wurde kein Kennwort gesetzt. Warten Sie zehn Sekunden und drücken Sie die Schaltfläche noch einmal; bleibt es so, sehen Sie sich die Berechtigungen der App des Bots an (docs/operations.md).',
  'Microsoft Graph did not confirm the new password. Close this window, wait ten seconds and press the button again: a new password is set then.':
    'Microsoft Graph hat das neue Kennwort nicht bestätigt. Schließen Sie dieses Fenster, warten Sie zehn Sekunden und drücken Sie die Schaltfläche noch einmal: dann wird ein neues Kennwort gesetzt.',
  'Microsoft Graph refused the new password. Close this window, wait ten seconds and press the button again; if it happens twice, look at the log of the bot.':
    'Microsoft Graph hat das neue Kennwort zurückgewiesen. Schließen Sie dieses Fenster, warten Sie zehn Sekunden und drücken Sie die Schaltfläche noch einmal; geschieht es zweimal, sehen Sie ins Protokoll des Bots.',
};
