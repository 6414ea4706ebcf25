import { refusalSentence } from '../../src/cards/words.js';
import { isJson } from '../../sandbox/teams/activity.js';
import { textOf } from '../../sandbox/teams/cardReading.js';
import type { Attack } from './attack.js';
import { type Scene, STRETCH } from './scene.js';
import { type Answer, send } from './wire.js';

/** The only bodies anybody is refused with, by status. */
const CONSTANT: Readonly<Record<number, string>> = {
  400: '{"error":"bad request"}',
  401: '{"error":"unauthorized"}',
  403: '{"error":"forbidden"}',
  404: '{"error":"not found"}',
  405: '{"error":"method not allowed"}',
  413: '{"error":"too large"}',
  415: '{"error":"unsupported media type"}',
  429: '{"error":"too many requests"}',
  503: '{"error":"unavailable"}',
};

/** A busy bot answers first and puts the card right afterwards; these facts say no more than that. */
const LATE_CARDS = ['CardOutdated', 'CardShown', 'CardStrayed', 'CardRetired'];
const PATIENCE = 'Microsoft Graph is taking its time.';

/** Tries an attack. @returns everything that is not as it should be; nothing, if it held */
export async function faultsOf(attack: Attack, scene: Scene): Promise<readonly string[]> {
  const before = await sightOf(scene);
  const answers = await attack.send(scene);
  // What was refused at the door has nothing to settle; were it let in all the same, the next look finds it.
  if (answers.some(({ status }) => status < 400)) await scene.story.settled();
  const after = await sightOf(scene);
  const added = await factsAfter(scene, before.facts);
  const expectedFacts: readonly string[] = [...(attack.recorded ? ['RefusalRecorded'] : []), ...LATE_CARDS];
  const faults = [
    ...answers.flatMap((answer) => faultsOfAnswer(answer, attack)),
    ...(answers.length === 0 ? ['nothing was sent'] : []),
    ...faultsOfCount(attack, before.counts, after.counts),
    ...(attack.said === undefined ? [] : faultsOfWords(attack.said, answers)),
    ...added.filter((type) => !expectedFacts.includes(type)).map((type) => `a new fact: ${type}`),
    ...(attack.recorded && !added.includes('RefusalRecorded') ? ['the refusal was not recorded'] : []),
    ...scene.story.writes.slice(before.writes).map((write) => `a write in the tenant: ${write}`),
    ...leaks(scene, 'an answer', answers.map(({ body }) => body).join('\n')),
    ...leaks(scene, 'the log', scene.log.slice(before.lines).join('\n')),
    ...(Object.keys(Object.prototype).length > 0 ? ['something was added to every object'] : []),
    ...((await isAlive(scene.port)) ? [] : ['the bot does not answer any more']),
  ];
  return [...new Set(faults)];
}

/** Does the request still wait for its countersignature, and is there room for refusals to be recorded (at most 100)? */
export async function isUsable({ story }: Scene): Promise<boolean> {
  const { plan, refusals } = await story.run();
  return plan?.status === 'pending' && refusals < 60;
}

export async function isAlive(port: number): Promise<boolean> {
  const { status, body } = await send(port, { method: 'GET', path: '/healthz' });
  return status === 200 && body === 'ok';
}

/** What is left of an attack in places where nobody looks after each one. */
export function leftovers(scene: Scene): readonly string[] {
  return leaks(scene, 'the channel', JSON.stringify(scene.story.sandbox.teams.channel.posts()));
}

async function sightOf({ story, port, log }: Scene) {
  const { body } = await send(port, { method: 'GET', path: '/metrics' });
  const counted = body.matchAll(/^countersign_activities_refused_total\{reason="([\w-]+)"\} (\d+)$/gm);
  return {
    counts: new Map([...counted].map(([, reason = '', count]) => [reason, Number(count)])),
    facts: (await story.sandbox.bot().desk.journal.checkpoint()).count,
    writes: story.writes.length,
    lines: log.length,
  };
}

async function factsAfter({ story }: Scene, position: number): Promise<readonly string[]> {
  return (await story.sandbox.bot().desk.journal.after(position, 1_000)).map(({ type }) => type);
}

type Counts = ReadonlyMap<string, number>;

/** What the gate refuses is counted under its reason; what it lets through is counted under none. */
function faultsOfCount({ counted }: Attack, before: Counts, after: Counts): string[] {
  const risen = [...after].filter(([reason, count]) => count > (before.get(reason) ?? 0)).map(([reason]) => reason);
  const expected = [counted ?? []].flat();
  return [...risen].sort().join() === [...expected].sort().join()
    ? []
    : [`refused as ${risen.join() || 'nothing'}, not ${expected.join() || 'nothing'}`];
}

function faultsOfAnswer({ status, body }: Answer, attack: Attack): string[] {
  if (!attack.status.includes(status))
    return [`status ${status}, not ${attack.status.join(' or ')}: ${body.slice(0, 200)}`];
  if (status < 300) return [];
  // node itself answers what is no HTTP, or more than one connection may ask, with no body.
  const good = body === CONSTANT[status] || (body === '' && [400, 408, 431, 503].includes(status));
  return good ? [] : [`status ${status} says ${body.slice(0, 200)}`];
}

function faultsOfWords(code: NonNullable<Attack['said']>, answers: readonly Answer[]): string[] {
  const sentence = refusalSentence({ code });
  const isSaid = (body: string): boolean => [sentence, PATIENCE].some((words) => wordsOf(body).includes(words));
  const silent = answers.filter(({ body }) => !isSaid(body));
  return silent.map(({ body }) => `does not say ${code}, but ${wordsOf(body).slice(0, 300)}`);
}

/** What a person reads in the answer to a click or a dialog. */
function wordsOf(body: string): string {
  try {
    const parsed: unknown = JSON.parse(body);
    if (!isJson(parsed)) return body;
    if (isJson(parsed['value'])) return textOf(parsed['value']);
    const value = isJson(parsed['task']) ? parsed['task']['value'] : undefined;
    if (typeof value === 'string') return value;
    const card = isJson(value) && isJson(value['card']) ? value['card']['content'] : undefined;
    return isJson(card) ? textOf(card) : body;
  } catch {
    return body;
  }
}

function leaks({ secrets, stretches }: Scene, place: string, text: string): string[] {
  const credential = [...secrets].some((secret) => text.includes(secret));
  let token = false;
  for (let at = 0; at + STRETCH <= text.length && !token; at += 1) token = stretches.has(text.slice(at, at + STRETCH));
  return [...(credential ? [`a credential in ${place}`] : []), ...(token ? [`a part of a token in ${place}`] : [])];
}
