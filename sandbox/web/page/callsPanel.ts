import { isWrite } from '../../tenant/isWrite.js';
import type { CallOnWire } from '../wire.js';
import { element } from './element.js';
import { secondOf } from './time.js';

/** The list of fields asked for says little; the rest of a query is kept as far as there is room. */
const short = (path: string): string => {
  const plain = path.replace(/[?&]\$select=[^&]*/, '').replace(/^([^?&]*)&/, '$1?');
  return plain.length > 110 ? `${plain.slice(0, 109)}…` : plain;
};

/** One request of the bot to Graph. */
export function callRow(call: CallOnWire): HTMLElement {
  const path = short(call.path.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, (id) => `…${id.slice(-6)}`));
  const line = [
    element('time', {}, secondOf(call.at)),
    element('span', { class: 'method' }, call.method),
    element('span', { class: 'path', title: call.path }, path),
    element('span', { class: call.status < 400 ? 'status' : 'status bad' }, String(call.status)),
  ];
  const look = isWrite(call) ? 'call write' : 'call';
  if (call.body === '') return element('li', { class: look }, element('div', { class: 'line' }, ...line));
  return element(
    'li',
    { class: look },
    element('details', {}, element('summary', { class: 'line' }, ...line), element('pre', {}, call.body)),
  );
}
