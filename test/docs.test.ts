import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const security = readFileSync('docs/security.md', 'utf8');

it('every test the threat table names exists', () => {
  const named = [...security.matchAll(/`(test\/[^`]+)`/g)].map(([, path]) => path ?? '');
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter((path) => !existsSync(path))).toEqual([]);
});

it('every fact that can be stored is documented, and no other', () => {
  const after = (file: string, mark: string) => readFileSync(file, 'utf8').split(mark)[1] ?? '';
  const declared =
    after('src/core/runFacts.ts', 'export type RunFact =') + after('src/core/watchFacts.ts', 'export type WatchFact =');
  const types = [...declared.matchAll(/type: '(\w+)'/g)].map(([, type]) => type ?? '');
  const beside = ['RunListed', 'PlanListed', 'CheckpointTaken', 'CheckpointPosted'];
  const recorded = security.split('## What is recorded')[1]?.split('## Threats')[0] ?? '';
  const told = [...recorded.matchAll(/`([A-Z][a-z]\w+)`/g)].map(([, type]) => type ?? '');
  expect([...new Set(told)].sort()).toEqual([...new Set([...types, ...beside])].sort());
});
