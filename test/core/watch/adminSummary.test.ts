import { describe, expect, it } from 'vitest';
import type { AdminReading } from '../../../src/core/adminReading.js';
import { judgeAdmins } from '../../../src/core/adminSummary.js';
import type { FindingState } from '../../../src/core/requirements.js';

const admin = (name: string, registered: FindingState, enforced: FindingState = 'ok'): AdminReading => ({
  id: name,
  name,
  userPrincipalName: `${name}@contoso.com`,
  findings: [
    { question: 'registered', state: registered, evidence: '', at: 0 },
    { question: 'enforced', state: enforced, evidence: '', at: 0 },
  ],
});
const judge = (...value: AdminReading[]) => judgeAdmins({ known: true, value });

describe('all privileged admins are one verdict', () => {
  it('that is ok only when everybody is', () => {
    expect(judge(admin('ana', 'ok'), admin('ben', 'ok'))).toEqual({ state: 'ok', evidence: 'All 2 admins.' });
  });

  it('that names who lacks what, and counts who could not be checked', () => {
    const found = judge(admin('ana', 'missing', 'missing'), admin('ben', 'unknown'), admin('cas', 'ok'));
    expect(found.state).toBe('missing');
    expect(found.evidence).toBe(
      '1 of 3 admins: ana@contoso.com (not registered, not enforced). 1 more could not be checked.',
    );
  });

  it('that is unknown where somebody, or everybody, could not be checked', () => {
    expect(judge(admin('ana', 'ok'), admin('ben', 'unknown')).state).toBe('unknown');
    expect(judgeAdmins({ known: false, why: '403' })).toEqual({
      state: 'unknown',
      evidence: 'Could not be checked: 403',
    });
  });

  it('that is unknown where nobody was found, since every tenant has somebody', () =>
    expect(judge().state).toBe('unknown'));

  it('that stays a summary, whatever their number', () => {
    const many = Array.from({ length: 500 }, (_, index) => admin(`admin${index}`, 'missing'));
    expect(judge(...many).evidence).toMatch(/^500 of 500 admins: .*; and 488 more\.$/);
    expect(judge(...many).evidence.length).toBeLessThan(700);
  });
});
