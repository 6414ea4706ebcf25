import type { Wire } from './roleWire.js';

const id = '[\\w-]+';
const plain = (method: string, path: string): { method: string; path: RegExp } => ({
  method,
  path: new RegExp(`^${path}$`),
});

/** Every write that needs nobody's countersignature. Whatever is not in this list does not leave without a permit. */
const plainWrites = [
  plain('POST', '/v1\\.0/users'),
  plain('PATCH', `/v1\\.0/users/${id}`),
  plain('POST', `/v1\\.0/users/${id}/(checkMemberObjects|checkMemberGroups|assignLicense)`),
  plain('POST', `/v1\\.0/users/${id}/authentication/temporaryAccessPassMethods`),
  plain('PATCH', `/beta/users/${id}/authentication/requirements`),
  plain('POST', '/v1\\.0/groups'),
  plain('POST', `/v1\\.0/groups/${id}/members/\\$ref`),
  plain('POST', '/v1\\.0/identity/conditionalAccess/(policies|evaluate)'),
];

export const isPlainWrite = ({ method, path }: Wire): boolean =>
  plainWrites.some((one) => one.method === method && one.path.test(path));
