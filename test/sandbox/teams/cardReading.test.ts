import { describe, expect, it } from 'vitest';
import { findButton } from '../../../sandbox/teams/buttons.js';
import { submittedInputs } from '../../../sandbox/teams/cardInputs.js';
import { actionsOf, inputsOf, textOf } from '../../../sandbox/teams/cardReading.js';
import { busyCard } from './cards.js';

it('reads a card aloud in order, without what is hidden for good', () => {
  expect(textOf(busyCard).split('\n')).toEqual([
    'Describe the account',
    'Tenant: Contoso',
    'the fine print',
    'Name',
    'Hours',
    '2',
    'Conditional Access',
    'Per user',
    'I am sure',

    'Save',
    'one two',
    'Skip',
    'More',
    'Deny…',
    'Reason',
    'Deny',
    'Open dialog',
  ]);
});

it('finds every button, wherever it sits', () => {
  expect(actionsOf(busyCard).map((action) => action.title)).toEqual([
    'Save',
    'Skip',
    'More',
    'Deny…',
    'Deny',
    'Open dialog',
  ]);
});

it('finds every field', () => {
  expect(inputsOf(busyCard).map((input) => input.id)).toEqual(['name', 'hours', 'mode', 'sure', 'reason']);
});

it('says which buttons there are when the wanted one is missing', () => {
  expect(() => findButton(busyCard, 'Action.Execute', 'Approve')).toThrow(
    "No Action.Execute called 'Approve' on the card. Its buttons: 'Save'",
  );
});

it('will not guess between two buttons of the same name', () => {
  const twice = {
    actions: [1, 2].map((row) => ({ type: 'Action.Execute', title: `Row ${row}`, verb: 'fix', data: { row } })),
  };
  expect(() => findButton(twice, 'Action.Execute', 'fix')).toThrow(
    "2 buttons of type Action.Execute have the verb 'fix'",
  );
  expect(findButton(twice, 'Action.Execute', 'Row 2').data).toEqual({ row: 2 });
});

it('a greyed-out button cannot be clicked', () => {
  const card = { actions: [{ type: 'Action.Execute', title: 'Go', isEnabled: false }] };
  expect(() => findButton(card, 'Action.Execute', 'Go')).toThrow('disabled');
});

describe('what a client sends', () => {
  const save = findButton(busyCard, 'Action.Execute', 'Save');

  it('is what was typed, and each other field’s own value', () =>
    expect(submittedInputs(save, { name: 'Ana' })).toEqual({ name: 'Ana', hours: '2', mode: 'ca', sure: 'false' }));

  it('leaves out fields of a ShowCard beside the button, but includes those around a button inside one', () => {
    const deny = findButton(busyCard, 'Action.Execute', 'Deny');
    expect(submittedInputs(deny, { name: 'Ana', reason: 'no' })).toMatchObject({ name: 'Ana', reason: 'no' });
    expect(() => submittedInputs(save, { name: 'Ana', reason: 'no' })).toThrow("no input 'reason' for this button");
  });

  it('is nothing when the button takes no inputs, not even a missing required one', () =>
    expect(submittedInputs(findButton(busyCard, 'Action.Execute', 'skip-1'), {})).toEqual({}));

  it.each([
    [{}, "'name' is required. The client shows: Letters only"],
    [{ name: 'Ana Maria Admin' }, "'name' is longer than 10"],
    [{ name: 'R2D2' }, "'name' does not match"],
    [{ name: 'Ana', hours: '9' }, "'hours' is above 8"],
    [{ name: 'Ana', hours: 'two' }, "'hours' is not a number"],
    [{ name: 'Ana', mode: 'none' }, "'mode' offers no choice 'none'"],
    [{ name: 'Ana', sure: 'yes' }, "'sure' can only be 'true' or 'false'"],
  ])('is stopped by the client: %j', (inputs, why) => expect(() => submittedInputs(save, inputs)).toThrow(why));

  it('may be any person when the card has a people picker, and several when it allows several', () => {
    const choices = [
      { title: 'A', value: 'a' },
      { title: 'B', value: 'b' },
    ];
    const body = [
      {
        type: 'Input.ChoiceSet',
        id: 'who',
        choices: [],
        'choices.data': { type: 'Data.Query', dataset: 'graph.microsoft.com/users' },
      },
      { type: 'Input.ChoiceSet', id: 'groups', isMultiSelect: true, choices },
      { type: 'Input.Toggle', id: 'agreed', isRequired: true, value: 'false' },
      { type: 'Input.Date', id: 'until', min: '2030-01-01' },
    ];
    const go = findButton({ body, actions: [{ type: 'Action.Execute', verb: 'go' }] }, 'Action.Execute', 'go');
    const all = { who: 'any-object-id', groups: 'a,b', agreed: 'true' };
    expect(submittedInputs(go, all)).toEqual(all);
    expect(() => submittedInputs(go, { ...all, agreed: 'false' })).toThrow("'agreed' is required");
    expect(() => submittedInputs(go, { ...all, until: '2029-12-31' })).toThrow("'until' is below");
  });
});
