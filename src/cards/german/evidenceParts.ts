/**
 * What stands in sentences of evidence (evidence.ts) as one of a list, and reasons that stand for themselves. Names of roles
 * and titles of requirements are in the catalogue already.
 */
export const evidenceParts: Readonly<Record<string, string>> = {
  'it is off': 'sie ist aus',
  'it is report-only': 'sie steht auf „Nur Bericht“',
  'it does not name the account': 'sie nennt das Konto nicht',
  'it also names other users': 'sie nennt auch andere Benutzer',
  'it is not for all apps': 'sie gilt nicht für alle Apps',
  'it excludes apps or is for user actions': 'sie schließt Apps aus oder gilt für Benutzeraktionen',
  'it has exclusions or other users': 'sie hat Ausschlüsse oder andere Benutzer',
  'it is not for all clients': 'sie gilt nicht für alle Clients',
  'it has a condition on location, device, platform or risk':
    'sie hat eine Bedingung zu Standort, Gerät, Plattform oder Risiko',
  'it does not require MFA': 'sie verlangt keine MFA',
  'it does not ask every time': 'sie fragt nicht jedes Mal',
  'all trusted locations': 'allen vertrauenswürdigen Standorten',

  'the password was changed ({0})': 'das Kennwort wurde geändert ({0})',
  'sessions were revoked ({0})': 'Sitzungen wurden widerrufen ({0})',
  'no time given': 'ohne Zeitangabe',

  'permission {0}': 'Berechtigung {0}',
  'role: {0}': 'Rolle: {0}',
  'credential: {0}': 'Anmeldeinformation: {0}',
  'owner {0}': 'Besitzer {0}',
  'member of {0}': 'Mitglied von {0}',
  'has role {0} at {1}': 'hat die Rolle {0} auf {1}',
  'may have role {0} at {1}': 'kann die Rolle {0} auf {1} annehmen',
  'secret {0} of the application': 'Geheimnis {0} der Anwendung',
  'secret {0} of the service principal': 'Geheimnis {0} des Dienstprinzipals',
  'certificate {0} of the application': 'Zertifikat {0} der Anwendung',
  'certificate {0} of the service principal': 'Zertifikat {0} des Dienstprinzipals',
  'federated {0}': 'Verbund {0}',

  '{0} (no group on record)': '{0} (keine Gruppe aufgezeichnet)',
  '{0} (the group on record is gone or renamed)': '{0} (die aufgezeichnete Gruppe ist weg oder umbenannt)',

  'not registered': 'nicht registriert',
  'registration not known': 'Registrierung nicht bekannt',
  'not enforced': 'nicht erzwungen',
  'enforcement not known': 'Erzwingung nicht bekannt',
  'not proven': 'nicht nachgewiesen',
  'proof not known': 'Nachweis nicht bekannt',
  'and {0} more': 'und {0} weitere',

  'a single factor': 'nur einem Faktor',
  'Microsoft Authenticator': 'Microsoft Authenticator',
  'Passkey (FIDO2)': 'Passkey (FIDO2)',
  'Software OATH token': 'Software-OATH-Token',
  'Hardware OATH token': 'Hardware-OATH-Token',
  Phone: 'Telefon',
  'Windows Hello for Business': 'Windows Hello for Business',
  'Platform credential': 'Plattformanmeldeinformation',
  'External method': 'externe Methode',

  'nothing is recorded yet to compare with': 'noch ist nichts aufgezeichnet, womit verglichen werden könnte',
  'earlier sign-ins are still being read': 'frühere Anmeldungen werden noch gelesen',
  'this app is not allowed to read it': 'diese App darf es nicht lesen',
  'the tenant is not licensed for it': 'der Mandant hat keine Lizenz dafür',
  'Microsoft Graph does not know it': 'Microsoft Graph kennt es nicht',
  'Microsoft Graph refused the question': 'Microsoft Graph hat die Frage abgewiesen',
  'Microsoft Graph is busy': 'Microsoft Graph ist ausgelastet',
  'Microsoft Graph did not answer': 'Microsoft Graph hat nicht geantwortet',
  'an external provider': 'einem externen Anbieter',
};
