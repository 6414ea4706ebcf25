import type { Person } from '../../src/core/people.js';

const someone = (id: string, name: string, user: string): Person => ({
  id,
  name,
  userPrincipalName: `${user}@contoso.com`,
});

export const ana = someone('6f1f2c9e-3a44-4a56-9a0a-1f00004f2a1c', 'Ana Bakker', 'ana');
export const ben = someone('0c7bb0a1-2f0d-4a0a-8a52-77cc00d91e07', 'Ben de Wit', 'ben');
export const chloe = someone('b21f8a54-9b7e-4c11-9d5e-00aa00b3c6e2', "Chloé O'Brien-Smith (IT)", 'chloe');
