import { API_TOKENS_MAX } from "@allowance/shared/api-token-rules";
import { type Permission, PERMISSIONS } from "@allowance/shared/catalogue/permissions";
import { type Caller, TestApi, type TestTenant } from "../testing/harness.ts";
import { isApiToken } from "../platform/secrets.ts";

const FIELDS = "id name prefix scopes creatorName isOwn status expiresAt lastUsedAt revokedAt previousValidUntil";
const CREATE = `mutation ($input: CreateApiTokenInput!) { createApiToken(input: $input) { token apiToken { ${FIELDS} } } }`;
const ROTATE = `mutation ($input: RotateApiTokenInput!) { rotateApiToken(input: $input) { token apiToken { ${FIELDS} } } }`;
const REVOKE = `mutation ($input: RevokeApiTokenInput!) { revokeApiToken(input: $input) { apiToken { ${FIELDS} } } }`;
const LIST = `query ($includeEnded: Boolean, $first: Int, $after: String) { apiTokens(includeEnded: $includeEnded, first: $first, after: $after) {
  totalCount nodes { ${FIELDS} } pageInfo { endCursor hasNextPage } } }`;
const VIEWER = `{ viewer { permissions token { name scopes } user { id } } }`;
const ALL = PERMISSIONS.map(({ key }) => key);
const DAY_MS = 86_400_000;

interface Shown {
  readonly token: string;
  readonly apiToken: { readonly id: string; readonly prefix: string; readonly scopes: readonly Permission[] | null };
}

describe("API tokens", () => {
  let api: TestApi;
  let tenant: TestTenant;

  beforeAll(async () => {
    api = await TestApi.start();
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    tenant = await api.tenant(0);
  });

  const create = async (caller: Caller, scopes: readonly Permission[], rest: object = {}): Promise<Shown> =>
    (await api.data(caller, CREATE, { input: { name: "Script", scopes, ...rest } })).createApiToken;
  const rotate = async (caller: Caller, apiTokenId: string, rest: object = {}): Promise<Shown> =>
    (await api.data(caller, ROTATE, { input: { apiTokenId, ...rest } })).rotateApiToken;
  const revoke = (caller: Caller, apiTokenId: string) => api.data(caller, REVOKE, { input: { apiTokenId } });
  const list = async (caller: Caller, variables: object = {}) =>
    (await api.data(caller, LIST, { ...variables })).apiTokens;
  /** What a secret may do now; null when it is refused. */
  const permissionsOf = async (token: string): Promise<readonly string[] | null> => {
    const { data, status } = await api.ask({ token }, VIEWER);
    return status === 401 ? null : data.viewer.permissions;
  };
  const person = async (columns: object) => {
    const id = await api.user(tenant.db, { ...columns });
    return { id, caller: await api.callerFor(tenant.db, id) };
  };
  const update = (id: number, change: string) =>
    tenant.db.manager.query(`UPDATE users SET ${change} WHERE tenant_id = ? AND id = ?`, [tenant.db.tenantId, id]);

  describe("created", () => {
    it("are shown once, work at once, and are kept as a hash that no answer holds", async () => {
      const { token, apiToken } = await create(tenant.owner, ["USERS_READ"], { name: "  Nightly report " });
      expect(isApiToken(token)).toBe(true);
      expect(apiToken).toMatchObject({
        name: "Nightly report",
        prefix: token.slice(0, 12),
        scopes: ["USERS_READ"],
        creatorName: "Olga Owner",
        isOwn: true,
        status: "ACTIVE",
        expiresAt: null,
      });
      expect(await permissionsOf(token)).toEqual(["USERS_READ"]);
      expect(JSON.stringify(await list(tenant.owner))).not.toContain(token.slice(12));
      const rows = await tenant.db.manager.query("SELECT * FROM api_tokens WHERE tenant_id = ?", [tenant.db.tenantId]);
      expect(JSON.stringify(rows)).not.toContain(token.slice(12));
    });

    it("say who asks: name and scopes of the token, and nothing of a token to a person", async () => {
      const { token } = await create(tenant.owner, ["USERS_WRITE", "USERS_READ"]);
      expect((await api.data({ token }, VIEWER)).viewer).toEqual({
        permissions: ["USERS_READ", "USERS_WRITE"],
        token: { name: "Script", scopes: ["USERS_READ", "USERS_WRITE"] },
        user: { id: String(tenant.ownerId) },
      });
      expect((await api.data(tenant.owner, VIEWER)).viewer.token).toEqual({ name: "Test", scopes: null });
    });

    it("stop at their end", async () => {
      const expiresAt = new Date(Date.now() + DAY_MS).toISOString();
      const { token, apiToken } = await create(tenant.owner, ["USERS_READ"], { expiresAt });
      expect(apiToken).toMatchObject({ expiresAt, status: "ACTIVE" });
      await tenant.db.manager.query(
        "UPDATE api_tokens SET expires_at = UTC_TIMESTAMP() - INTERVAL 1 SECOND WHERE tenant_id = ? AND id = ?",
        [tenant.db.tenantId, apiToken.id],
      );
      expect(await permissionsOf(token)).toBeNull();
      const { nodes } = await list(tenant.owner, { includeEnded: true });
      expect(nodes).toContainEqual(expect.objectContaining({ id: apiToken.id, status: "EXPIRED" }));
      const shown: { id: string }[] = (await list(tenant.owner)).nodes;
      expect(shown.some(({ id }) => id === apiToken.id)).toBe(false);
    });

    it.each([
      ["name", { name: " " }],
      ["name", { name: "x".repeat(121) }],
      ["scopes", { scopes: [] }],
      ["scopes[0]", { scopes: ["EVERYTHING"] }],
      ["expiresAt", { expiresAt: "2020-01-01T00:00:00Z" }],
      ["expiresAt", { expiresAt: "9999-12-31T23:59:59Z" }],
    ])("are refused with a wrong %s: %j", async (field, wrong) => {
      const input = { name: "Script", scopes: ["USERS_READ"], ...wrong };
      expect(await api.refusal(tenant.owner, CREATE, { input })).toEqual({ code: "BAD_USER_INPUT", field });
    });

    it(`are ${API_TOKENS_MAX} a user at most, of those in use`, async () => {
      const { caller } = await person({ settings_access: true });
      const made: Shown[] = [];
      for (let count = 1; count < API_TOKENS_MAX; count += 1) made.push(await create(caller, ["SETTINGS_WRITE"]));
      const input = { name: "One more", scopes: ["SETTINGS_WRITE"] };
      expect(await api.refusal(caller, CREATE, { input })).toMatchObject({ code: "LIMIT_REACHED" });
      await revoke(caller, made[0]?.apiToken.id ?? "");
      await create(caller, ["SETTINGS_WRITE"]);
    });
  });

  describe("never do more than their creator", () => {
    it("can't be given what the creator lacks", async () => {
      const { caller } = await person({ settings_access: true });
      const input = { name: "Greedy", scopes: ["SETTINGS_WRITE", "USERS_READ", "ENFORCE"] };
      expect(await api.refusal(caller, CREATE, { input })).toEqual({
        code: "FORBIDDEN",
        field: "scopes",
        permissions: ["USERS_READ", "ENFORCE"],
      });
    });

    it("lose what the creator loses, and have it again when the creator has", async () => {
      const admin = await person({ platform_admin: true });
      const { token } = await create(admin.caller, ["USERS_READ", "SETTINGS_WRITE"]);
      expect(await permissionsOf(token)).toEqual(["USERS_READ", "SETTINGS_WRITE"]);
      await update(admin.id, "platform_admin = FALSE, settings_access = TRUE");
      expect(await permissionsOf(token)).toEqual(["SETTINGS_WRITE"]);
      await update(admin.id, "settings_access = FALSE");
      expect(await permissionsOf(token)).toEqual([]);
      await update(admin.id, "platform_admin = TRUE");
      expect(await permissionsOf(token)).toEqual(["USERS_READ", "SETTINGS_WRITE"]);
    });

    it("stop with the creator's deactivation, and are gone with the creator", async () => {
      const admin = await person({ platform_admin: true });
      const { token, apiToken } = await create(admin.caller, ALL);
      const input = { userId: String(admin.id) };
      const mutation = (name: string) => `mutation ($input: ${name}Input!) {
        ${name.charAt(0).toLowerCase()}${name.slice(1)}(input: $input) { __typename } }`;
      await api.data(tenant.owner, mutation("DeactivateUser"), { input });
      expect(await permissionsOf(token)).toBeNull();
      await api.data(tenant.owner, mutation("ReactivateUser"), { input });
      expect(await permissionsOf(token)).toHaveLength(ALL.length);
      await api.data(tenant.owner, mutation("DeleteUser"), { input });
      expect(await permissionsOf(token)).toBeNull();
      const { nodes }: { nodes: { id: string }[] } = await list(tenant.owner, { includeEnded: true });
      expect(nodes.some(({ id }) => id === apiToken.id)).toBe(false);
    });

    it("make no copies of themselves, so that none outlives its revocation", async () => {
      const { token, apiToken } = await create(tenant.owner, ["PANEL_ENTER", "USERS_READ"]);
      const copy = { name: "Copy", scopes: ["USERS_READ"] };
      const { id: apiTokenId } = apiToken;
      for (const [mutation, input] of [
        [CREATE, copy],
        [ROTATE, { apiTokenId }],
        [REVOKE, { apiTokenId }],
      ] as const) {
        expect(await api.refusal({ token }, mutation, { input })).toEqual({ code: "FORBIDDEN" });
      }
      expect(await permissionsOf(token)).toEqual(["PANEL_ENTER", "USERS_READ"]);
    });
  });

  describe("rotated", () => {
    it("stop with the old secret at once when no overlap is asked for", async () => {
      const { token: old, apiToken } = await create(tenant.owner, ["USERS_READ"]);
      const { token, apiToken: rotated } = await rotate(tenant.owner, apiToken.id);
      expect(rotated).toMatchObject({ id: apiToken.id, prefix: token.slice(0, 12), scopes: ["USERS_READ"] });
      expect(await permissionsOf(old)).toBeNull();
      expect(await permissionsOf(token)).toEqual(["USERS_READ"]);
    });

    it("go on with the old secret for the overlap, and no longer", async () => {
      const { token: old, apiToken } = await create(tenant.owner, ["USERS_READ"]);
      const startedMs = Date.now();
      const rotated = await api.data(tenant.owner, ROTATE, { input: { apiTokenId: apiToken.id, overlapMinutes: 60 } });
      const until = Date.parse(rotated.rotateApiToken.apiToken.previousValidUntil);
      expect(until - startedMs).toBeGreaterThanOrEqual(3_600_000);
      expect(until - startedMs).toBeLessThan(3_660_000);
      for (const secret of [old, rotated.rotateApiToken.token]) {
        expect(await permissionsOf(secret)).toEqual(["USERS_READ"]);
      }
      await tenant.db.manager.query(
        "UPDATE api_tokens SET previous_until = UTC_TIMESTAMP() WHERE tenant_id = ? AND id = ?",
        [tenant.db.tenantId, apiToken.id],
      );
      expect(await permissionsOf(old)).toBeNull();
      expect(await permissionsOf(rotated.rotateApiToken.token)).toEqual(["USERS_READ"]);
    });

    it("twice leave only the two newest secrets", async () => {
      const { token: first, apiToken } = await create(tenant.owner, ["USERS_READ"]);
      const { token: second } = await rotate(tenant.owner, apiToken.id, { overlapMinutes: 60 });
      const { token: third } = await rotate(tenant.owner, apiToken.id, { overlapMinutes: 60 });
      expect(await permissionsOf(first)).toBeNull();
      for (const secret of [second, third]) expect(await permissionsOf(secret)).toEqual(["USERS_READ"]);
    });

    it.each([-1, 7 * 24 * 60 + 1])("are refused an overlap of %d minutes", async (overlapMinutes) => {
      const { apiToken } = await create(tenant.owner, ["USERS_READ"]);
      expect(await api.refusal(tenant.owner, ROTATE, { input: { apiTokenId: apiToken.id, overlapMinutes } })).toEqual({
        code: "BAD_USER_INPUT",
        field: "overlapMinutes",
      });
    });

    it("are one's own: the owner gets nobody else's new secret, and an ended one gets none", async () => {
      const { caller } = await person({ settings_access: true });
      const { apiToken } = await create(caller, ["SETTINGS_WRITE"]);
      const input = { apiTokenId: apiToken.id };
      expect(await api.refusal(tenant.owner, ROTATE, { input })).toEqual({ code: "FORBIDDEN", field: "apiTokenId" });
      await revoke(caller, apiToken.id);
      expect(await api.refusal(caller, ROTATE, { input })).toEqual({ code: "CONFLICT", field: "apiTokenId" });
    });
  });

  describe("revoked", () => {
    it("stop at once with both secrets, and revoking again changes nothing", async () => {
      const { token: old, apiToken } = await create(tenant.owner, ["USERS_READ"]);
      const { token } = await rotate(tenant.owner, apiToken.id, { overlapMinutes: 60 });
      const first = (await revoke(tenant.owner, apiToken.id)).revokeApiToken.apiToken;
      expect(first).toMatchObject({ status: "REVOKED", previousValidUntil: null });
      for (const secret of [old, token]) expect(await permissionsOf(secret)).toBeNull();
      expect((await revoke(tenant.owner, apiToken.id)).revokeApiToken.apiToken).toEqual(first);
    });

    it("by the owner or a platform admin whosever they are, by others only their own", async () => {
      const settings = await person({ settings_access: true });
      const billing = await person({ billing_access: true });
      const { apiToken } = await create(settings.caller, ["SETTINGS_WRITE"]);
      const input = { apiTokenId: apiToken.id };
      const absent = await api.refusal(billing.caller, REVOKE, { input: { apiTokenId: "999999999" } });
      expect(await api.refusal(billing.caller, REVOKE, { input })).toEqual(absent);
      expect(absent).toEqual({ code: "NOT_FOUND", field: "apiTokenId" });
      await revoke((await person({ platform_admin: true })).caller, apiToken.id);
    });
  });

  it("are in the audit log whatever happens to them, by name and beginning, without their secrets", async () => {
    const { token, apiToken } = await create(tenant.owner, ["USERS_READ"]);
    const { token: rotated } = await rotate(tenant.owner, apiToken.id, { overlapMinutes: 5 });
    await revoke(tenant.owner, apiToken.id);
    await revoke(tenant.owner, apiToken.id);
    const entries = await api.audit(tenant.db);
    expect(entries.map(({ action }) => action)).toEqual(["TOKEN_CREATED", "TOKEN_ROTATED", "TOKEN_REVOKED"]);
    for (const entry of entries) {
      expect(entry).toMatchObject({ actorId: tenant.ownerId, subjectType: "TOKEN", subjectId: apiToken.id });
      expect(entry).toMatchObject({ subjectName: "Script", userId: null });
    }
    expect(entries[1]?.changes).toContainEqual({
      field: "prefix",
      before: token.slice(0, 12),
      after: rotated.slice(0, 12),
    });
    for (const secret of [token, rotated]) expect(JSON.stringify(entries)).not.toContain(secret.slice(12));
  });

  describe("listed", () => {
    it("are all of the tenant for those who grant access, their own for others, and no other tenant's", async () => {
      const settings = await person({ settings_access: true });
      const admin = await person({ platform_admin: true });
      await create(settings.caller, ["SETTINGS_WRITE"]);
      const foreign = await api.tenant(0);
      await create(foreign.owner, ["USERS_READ"]);
      const ownersOf = async (caller: Caller) =>
        (await list(caller)).nodes.map(({ creatorName, isOwn }: { creatorName: string; isOwn: boolean }) => [
          creatorName,
          isOwn,
        ]);
      // Each caller's own "Test" token, newest first.
      expect(await ownersOf(settings.caller)).toEqual([
        ["Uwe User", true],
        ["Uwe User", true],
      ]);
      expect(await ownersOf(admin.caller)).toEqual([
        ["Uwe User", false],
        ["Uwe User", true],
        ["Uwe User", false],
        ["Olga Owner", false],
      ]);
      const { token } = await create(admin.caller, ["PANEL_ENTER"]);
      expect(await ownersOf({ token })).toHaveLength(2);
    });

    it("come page by page, with a total when it is asked for", async () => {
      for (let count = 0; count < 4; count += 1) await create(tenant.owner, ["USERS_READ"], { name: `T${count}` });
      const first = await list(tenant.owner, { first: 3 });
      expect(first.nodes.map(({ name }: { name: string }) => name)).toEqual(["T3", "T2", "T1"]);
      expect(first.totalCount).toBe(5);
      const rest = await list(tenant.owner, { first: 3, after: first.pageInfo.endCursor });
      expect(rest.nodes.map(({ name }: { name: string }) => name)).toEqual(["T0", "Test"]);
    });
  });
});
