import { expect, it } from 'vitest';
import { gallery } from './gallery.js';
import { actionsOf, textsOf } from './reading.js';

const cards = gallery();
const textOf = (name: string) => textsOf(cards.get(name)).join('\n');
const fixOf = (name: string) => actionsOf(cards.get(name)!).find(({ verb }) => verb === 'alert.fix');

it('an alert that is in order at the moment urges nobody to anything', () => {
  expect(textOf('alert-flapping')).toContain('Last found');
  expect(textOf('alert-flapping')).toContain('Nothing has to be done: it closes by itself after an hour in order.');
  expect(textOf('alert-flapping')).not.toContain('Begin the step');
  expect(fixOf('alert-flapping')).toMatchObject({ title: 'Begin: Enforce MFA', style: 'default' });
});

it('and one that is not says how it is mended', () => {
  expect(textOf('alert-new')).toContain('Begin the step “Enforce MFA”');
  expect(textOf('alert-new')).not.toContain('Last found');
  expect(fixOf('alert-new')).toMatchObject({ style: 'positive' });
});
