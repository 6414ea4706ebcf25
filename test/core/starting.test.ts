import { describe, it } from 'vitest';
import { by } from './commands.js';
import { givenRuns, startCommand } from './given.js';
import { ana, standingOf, unknownStanding } from './people.js';
import { where } from './tenant.js';
import { after, at, finished, started } from './walkthrough.js';

describe('setup', () => {
  it('begins a run for a new account', () =>
    givenRuns()
      .when()
      .then({ type: 'RunStarted', by: ana, kind: 'setup', adopting: null, runId: startCommand.runId, where }));
  it('is asked about first when a run is open', () => givenRuns(at('mfa')).when().refused('run-open'));
  it('begins another one when that is what was meant', () =>
    givenRuns(at('mfa')).when({ another: true }).then({ type: 'RunStarted' }));
  it('does not mind runs that are over', () =>
    givenRuns(finished(), after(at('mfa'), by(ana).cancels()))
      .when()
      .then({ type: 'RunStarted' }));
  it('is only for the ops channel', () =>
    givenRuns()
      .when({ where: { ...where, conversationId: 'a:personal' } })
      .refused('wrong-conversation'));
  it('is only for operators', () => {
    givenRuns().when({ standing: unknownStanding }).refused('identity-unknown');
    givenRuns()
      .when({ standing: standingOf(ana, { guest: true }) })
      .refused('guest');
    givenRuns()
      .when({ standing: standingOf(ana, { enabled: false }) })
      .refused('person-disabled');
    givenRuns()
      .when({ standing: standingOf(ana, { roles: [] }) })
      .refused('not-an-operator');
  });
});

describe('adopt', () => {
  const adopting = (name: string) => ({ adopting: name });
  it('begins a run for an account that exists', () =>
    givenRuns()
      .when(adopting('cipp@contoso.com'))
      .then({ type: 'RunStarted', kind: 'adopt', adopting: 'cipp@contoso.com' }));
  it('may go on beside a setup of another account', () =>
    givenRuns(at('mfa')).when(adopting('other@contoso.com')).then({ type: 'RunStarted' }));
  it('is refused while another run cares for the account, however it is written', () => {
    givenRuns(at('mfa')).when(adopting('cippserviceACCOUNT@contoso.com')).refused('account-in-care');
    givenRuns(started({ adopting: 'cipp@contoso.com' }))
      .when(adopting('CIPP@contoso.com'))
      .refused('account-in-care');
  });
  it('may begin again when that run is over', () =>
    givenRuns(finished()).when(adopting('CIPPServiceAccount@contoso.com')).then({ type: 'RunStarted' }));
  it.each([
    '',
    'cipp',
    'cipp@',
    '@contoso.com',
    'a b@contoso.com',
    'cipp@contoso.com/..',
    `${'a'.repeat(102)}@contoso.com`,
  ])('asks for a name when it is given %j', (name) =>
    givenRuns().when(adopting(name)).refused('command-incomplete', 'adopt'),
  );
  it('takes a name of 113 characters', () =>
    givenRuns()
      .when(adopting(`${'a'.repeat(101)}@contoso.com`))
      .then({ type: 'RunStarted' }));
});
