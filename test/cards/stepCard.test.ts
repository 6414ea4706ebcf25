import { expect, it } from 'vitest';
import { settings } from '../core/tools.js';
import { stepBinders, stepCard } from '../../src/cards/stepCard.js';
import { templates } from '../../src/cards/templates.js';
import { type StepId, steps } from '../../src/core/steps.js';
import { submit } from '../../src/core/submission.js';
import { adopted, adoption, runAt, type Variation } from './fixtures.js';
import { poorReport, report } from './readings.js';
import { context, gallery } from './gallery.js';
import { ana, ben } from './people.js';
import { actionsOf, type Element, inputsOf, presets, textsOf, verbsOf } from './reading.js';

/** The card that asks each step's question. */
const asking = (id: StepId, variation: Variation = {}) =>
  stepCard(runAt(id === 'create' ? 'create-begun' : id, variation), context);

it.each(steps.map((row) => [row.id, row] as const))(
  'step %s has a template, a binder, its fields and its button',
  (id, row) => {
    expect(templates.has(id)).toBe(true);
    expect(Object.keys(stepBinders)).toContain(id);
    const card = asking(id);
    expect(inputsOf(card).map((input) => input['id'])).toEqual(row.fields.map((field) => field.id));
    for (const [index, field] of row.fields.entries()) {
      const input = inputsOf(card)[index] ?? {};
      expect(input['isRequired']).toBe(field.required);
      if (input['type'] === 'Input.Text') expect(input['maxLength']).toBe(field.maxLength);
      if (input['type'] === 'Input.Text')
        expect(input['regex']).toBe('pattern' in field ? field.pattern.source : undefined);
    }
    const primary = actionsOf(card)[0];
    if (row.button === '') expect(primary).toBeUndefined();
    else expect(primary).toMatchObject({ title: row.button });
  },
);

it('while something stands in the way, the first step promises no second one', () => {
  const blocked = textsOf(gallery().get('step-preflight-blocked')).join('');
  expect(blocked).toContain('mend this, then press the button: the tenant is read again.');
  expect(blocked).not.toContain('you name the account');
});

it('a step’s button sends its verb, the run and the nonce, and nothing else', () => {
  for (const row of steps.filter((known) => known.button !== '' && known.id !== 'secret')) {
    expect(actionsOf(asking(row.id))[0]).toMatchObject({
      type: 'Action.Execute',
      verb: `step.${row.id}`,
      data: { run: 'run-5c0ffee1', nonce: context.nonce },
    });
  }
});

it('the password opens in a dialog, and says so when it replaces one', () => {
  const data = { msteams: { type: 'task/fetch' }, verb: 'secret.show', run: 'run-5c0ffee1', nonce: context.nonce };
  expect(actionsOf(asking('secret'))).toMatchObject([{ type: 'Action.Submit', data }]);
  const again = stepCard(runAt('secret-again'), context);
  expect(actionsOf(again)).toMatchObject([{ type: 'Action.Submit', title: 'Replace and show again', data }]);
  expect(textsOf(again).join()).toContain('the old password and pass stop working');
});

const shapes: readonly (readonly [string, Variation])[] = [
  ['a rich tenant', {}],
  ['a poor tenant', { report: poorReport }],
  ['a single tenant', { mode: 'single' }],
  ['a tenant without a country', { report: { ...report, countryCode: null } }],
];
const lookups = {
  newId: 'p',
  approvers: { known: true, value: [ana, ben] },
  otherRuns: [],
  requests: [],
  globalAdministrators: { known: true, value: [ana.id] },
} as const;

it.each(shapes)('whoever just presses the button goes on, in %s', (_name, variation) => {
  for (const { id } of steps.filter((row) => row.button !== '' && row.id !== 'secret')) {
    const run = runAt(id, variation);
    // A single tenant is not asked for its partner groups.
    if (run.step !== id) continue;
    const press = { nonce: context.nonce, verb: `step.${id}`, by: ana.id, activityId: 'x' };
    const command = {
      type: 'Submit',
      step: id,
      input: presets(stepCard(run, context)),
      lookups,
      at: 0,
      objectId: ana.id,
      conversationId: 'c',
      cardId: '',
      standing: { known: false },
      press,
    } as const;
    const decision = submit(command, run, ana, { digest: () => 'd'.repeat(64) }, settings);
    // The last of the Global Administrators may not be removed here; that is about the tenant, not about the inputs.
    if (!decision.ok) expect(decision.refusal.fields, `${id}: ${decision.refusal.code}`).toBeUndefined();
    else expect(decision.facts).toHaveLength(1);
  }
});

it('after a refusal the card shows what was typed, and what is wrong with it by the field’s label', () => {
  const card = stepCard(runAt('describe'), {
    ...context,
    values: { displayName: 'Our CIPP', userName: 'not good', domain: 'evil.example' },
    problems: [{ field: 'userName', problem: 'characters' }],
  });
  expect(presets(card)).toMatchObject({ displayName: 'Our CIPP', userName: 'not good', domain: 'contoso.com' });
  expect(textsOf(card).join('\n')).toContain('• User name (before the @): use letters');
});

const says = (name: string, variation: Variation = {}) => textsOf(stepCard(runAt(name, variation), context)).join('\n');

it('what the tenant lacks is said where it matters', () => {
  const poor = { report: poorReport };
  expect(says('describe')).toContain(
    'Not offered, because another provider signs people in there (federated): legacy.contoso.com',
  );
  expect(says('describe', poor)).toContain('No seat is free of any licence with Exchange');
  expect(says('gdap')).toContain('No group yet for 3 of the 15 recommended roles: Cloud Device Administrator');
  expect(says('mfa', poor)).toContain('No Entra ID P1');
  expect(says('mfa', poor)).toContain('Security defaults are on');
  expect(says('secret', poor)).toContain('Temporary Access Pass is switched off');
  expect(says('elevate', poor)).toContain('only Countersign ends this grant, Entra does not');
  expect(says('elevate')).toContain('Entra ends the assignment itself');
  expect(says('demote', { mode: 'partner' })).toContain('only with roles assigned directly');
});

it('the CIPP wizard is never run in the session of the Temporary Access Pass', () => {
  expect(says('register')).toContain('never run the CIPP wizard in it');
  expect(says('wizard')).toContain('Never in the session of the Temporary Access Pass');
});

it('a domain that is not managed cannot be chosen', () => {
  const choices = inputsOf(asking('describe')).find((input) => input['id'] === 'domain')?.[
    'choices'
  ] as readonly Element[];
  expect(choices.map((choice) => choice['value'])).toEqual(['contoso.com', 'contoso.onmicrosoft.com']);
});

it('the duration is bounded by what the installation allows', () => {
  const card = stepCard(runAt('elevate'), { ...context, grantHoursMax: 1 });
  const hours = inputsOf(card).find((input) => input['id'] === 'hours');
  expect(hours).toMatchObject({ value: '1', choices: [{ value: '1' }] });
});

it('working, waiting, done and cancelled cards have nothing to press', () => {
  for (const name of ['mfa-working', 'create-account', 'elevate-waiting', 'done'])
    expect(verbsOf(stepCard(runAt(name), context))).toEqual([]);
});

it('an adopted account says which one, and that nothing is created', () => {
  expect(textsOf(stepCard(adopted({}), context)).join()).toContain('CIPPServiceAccount@contoso.com');
  expect(verbsOf(stepCard(adopted({}, ...adoption), context))).toEqual(['step.partner']);
});
