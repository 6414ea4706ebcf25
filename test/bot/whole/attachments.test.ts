import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Listener, listenAs } from '../../services/outgoing/evil.js';
import { type Story, tellStory } from './story.js';

let story: Story;
let evil: Listener;

beforeAll(async () => {
  [story, evil] = await Promise.all([tellStory(), listenAs()]);
});
afterAll(async () => {
  await story.sandbox.close();
  evil.close();
});

it('what somebody attaches to a message is never fetched', async () => {
  const file = {
    contentType: 'application/vnd.microsoft.teams.file.download.info',
    contentUrl: `${evil.origin}/file`,
    name: 'plan.docx',
    content: { downloadUrl: `${evil.origin}/download`, uniqueId: 'x', fileType: 'docx' },
  };
  const attachments = [
    file,
    { contentType: 'image/*', contentUrl: `${evil.origin}/image.png`, thumbnailUrl: `${evil.origin}/thumbnail` },
    { contentType: 'text/html', content: `<img src="${evil.origin}/inline"><attachment id="x"></attachment>` },
  ];
  const places: readonly ['mention' | 'personal', string][] = [
    ['mention', 'status'],
    ['mention', 'setup'],
    ['personal', 'help'],
  ];
  for (const [place, text] of places) {
    const { httpStatus } = await story.ana[place](text, { override: { attachments } });
    expect(httpStatus).toBeLessThan(300);
  }
  await story.settled();
  expect((await story.run()).id).toBeTruthy();
  expect(evil.connections()).toBe(0);
});
