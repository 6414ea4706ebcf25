/** Whether an IPv4 address lies in a CIDR range ('192.0.2.0/24'). Anything unreadable lies nowhere. */
export function addressIsIn(address: string, cidr: string): boolean {
  const [base = '', bits = '32'] = cidr.split('/');
  const [left, right] = [numberOf(address), numberOf(base)];
  if (left === undefined || right === undefined) return false;
  const size = 2 ** (32 - Number(bits));
  return Math.floor(left / size) === Math.floor(right / size);
}

function numberOf(address: string): number | undefined {
  const parts = address.split('.').map(Number);
  if (parts.length !== 4 || parts.some((part) => !(part >= 0 && part <= 255))) return undefined;
  return parts.reduce((sum, part) => sum * 256 + part, 0);
}
