import type { RoleRow } from './contents.js';
import type { TenantMemory } from './tenantMemory.js';

/** What people do in the tenant without asking the bot. `touched` remembers whose roles they meddled with. */
export class OtherAdmins {
  readonly #tenant: TenantMemory;
  /** Account and role, and when somebody last changed it by hand. */
  readonly touched: Map<string, number>;
  constructor(tenant: TenantMemory, before?: OtherAdmins) {
    this.#tenant = tenant;
    this.touched = new Map(before?.touched ?? []);
  }

  giveRole(principalId: string, roleId: string, source: RoleRow['source'] = 'direct'): void {
    const tenant = this.#tenant;
    const there = tenant
      .inForce(tenant.written)
      .some((row) => row.principalId === principalId && row.roleId === roleId && row.source === source);
    if (there || !tenant.written.users.some((user) => user.id === principalId)) return;
    this.#touch(principalId, roleId);
    const row: RoleRow = { id: tenant.newId(), principalId, roleId, source, endsAt: null };
    tenant.change({ roles: [...tenant.written.roles, row] });
  }

  takeRole(principalId: string, roleId: string): void {
    const { written } = this.#tenant;
    const left = written.roles.filter((row) => row.principalId !== principalId || row.roleId !== roleId);
    if (left.length === written.roles.length) return;
    this.#touch(principalId, roleId);
    this.#tenant.change({ roles: left });
  }

  setEnabled(id: string, enabled: boolean): void {
    this.#tenant.changeUser(id, { enabled });
    this.#touch(id, 'enabled');
  }

  registerAuthenticator(id: string): void {
    const user = this.#tenant.written.users.find((one) => one.id === id);
    if (!user || user.methods.some((method) => method.kind === 'microsoft')) return;
    const method = { id: `phone-${id}`, name: 'Microsoft Authenticator', kind: 'microsoft' } as const;
    this.#tenant.changeUser(id, { methods: [...user.methods, method] });
  }

  /** For good: its roles go with it, its name stays taken. */
  deleteUser(id: string): void {
    const { written } = this.#tenant;
    const user = written.users.find((one) => one.id === id);
    if (!user) return;
    for (const row of written.roles) if (row.principalId === id) this.#touch(id, row.roleId);
    this.#touch(id, 'enabled');
    this.#tenant.change({
      users: written.users.filter((one) => one.id !== id),
      deletedNames: [...written.deletedNames, user.userPrincipalName.toLowerCase()],
      roles: written.roles.filter((row) => row.principalId !== id),
    });
  }

  removePolicies(): void {
    for (const policy of this.#tenant.written.policies) this.#touch(policy.accountId, 'policy');
    this.#tenant.change({ policies: [] });
  }

  /** When this was last changed by hand; never = -Infinity. */
  lastTouch(id: string, what: string): number {
    return this.touched.get(`${id} ${what}`) ?? -Infinity;
  }

  #touch(id: string, what: string): void {
    this.touched.set(`${id} ${what}`, this.#tenant.clock.time);
  }
}
