import { expect, it } from 'vitest';
import { notice } from '../../src/cards/binders/notice.js';
import { render } from '../../src/cards/render.js';
import { checkData } from '../../src/cards/templateCheck.js';

const data = notice('Title', { tone: 'plain', text: 'Text' });

it('fills a template', () => {
  expect(JSON.stringify(render('notice', data))).toContain('ℹ Text');
});

it('refuses a missing value, wherever it is missing, and names it', () => {
  expect(() => render('notice', { ...data, title: undefined })).toThrow('card notice: the value title is missing');
  expect(() => render('notice', { ...data, title: null })).toThrow('title is missing');
  expect(() => render('notice', { ...data, notice: { ...data.notice, lines: [{}] } })).toThrow('text is missing');
  expect(() => render('notice', { ...data, notice: { ...data.notice, shown: undefined } })).toThrow(
    'notice.shown is missing',
  );
});

it('refuses the text "false" where a condition is wanted', () => {
  expect(() => render('notice', { ...data, notice: { ...data.notice, shown: 'false' } })).toThrow('no boolean');
});

it('refuses an expression that came in with the data', () => {
  expect(() => render('notice', { ...data, title: '${notice.text}' })).toThrow('an expression is left');
});

it('refuses templates with logic in them, and templates that are not there', () => {
  expect(() => checkData({ text: '${length(title)}' }, { title: 'x' })).toThrow('more than a path');
  expect(() => checkData({ text: '${constructor}' }, {})).toThrow('missing');
  expect(() => render('nonsense', {})).toThrow('no card template nonsense');
});
