import { type Caller, TestApi, type TestTenant } from "../testing/harness.ts";
import { inTransaction, inTransactionUnless } from "../platform/transactions.ts";
import { hashOf } from "./audit-chain.ts";
import { type AuditRecord, recordAudit } from "./record-audit.ts";

const UPDATE = "mutation ($input: UpdateUserAccessInput!) { updateUserAccess(input: $input) { user { version } } }";

describe("the audit log's foundation", () => {
  let api: TestApi;
  let tenant: TestTenant;
  let userId: number;

  beforeAll(async () => {
    api = await TestApi.start();
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    tenant = await api.tenant(0);
    userId = await api.user(tenant.db);
  });

  const grant = (caller: Caller, flags: object, id = userId) =>
    api.data(caller, UPDATE, { input: { userId: String(id), ...flags } });
  const renamed = (after: string): AuditRecord => ({ action: "USER_UPDATED", before: {}, after: { name: after } });
  const rowsOf = ({ db }: TestTenant) =>
    api.database.query(
      `SELECT tenant_id AS tenantId, seq, at, actor_id AS actorId, actor_name AS actorName, source, token_id AS tokenId,
         request_id AS requestId, action, subject_type AS subjectType, subject_id AS subjectId, subject_name AS subjectName,
         user_id AS userId, changes, reverts_seq AS revertsSeq, change_set_id AS changeSetId, previous_hash AS previousHash, hash
       FROM audit_entries WHERE tenant_id = ? ORDER BY seq`,
      [db.tenantId],
    );

  it("says who changed what, from where, and the fields that changed alone", async () => {
    await grant(tenant.owner, { billingAccess: true, settingsAccess: false });
    expect(await api.audit(tenant.db)).toEqual([
      {
        seq: 2,
        action: "ACCESS_CHANGED",
        actorId: tenant.ownerId,
        source: "TOKEN",
        subjectType: "USER",
        subjectId: String(userId),
        subjectName: "Uwe User",
        userId,
        changes: [{ field: "billingAccess", before: false, after: true }],
      },
    ]);
    const [, row] = await rowsOf(tenant);
    expect(row).toMatchObject({ actorName: "Olga Owner", requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) });
    const [token] = await api.database.query("SELECT id FROM api_tokens WHERE user_id = ?", [tenant.ownerId]);
    expect(row.tokenId).toBe(token.id);
  });

  it("writes the program itself down where nobody asked", async () => {
    const [created] = await rowsOf(tenant);
    expect(created).toMatchObject({
      action: "TENANT_CREATED",
      source: "SYSTEM",
      actorId: null,
      tokenId: null,
      requestId: null,
    });
  });

  it("writes nothing when nothing changed, or the change was rolled back", async () => {
    await grant(tenant.owner, { billingAccess: false });
    await inTransactionUnless(true, tenant.db, (tx) => recordAudit(tx, [renamed("dry")]));
    const failing = inTransaction(tenant.db, async (tx) => {
      await recordAudit(tx, [renamed("failed")]);
      throw new Error("after the entry");
    });
    await expect(failing).rejects.toThrow("after the entry");
    await inTransaction(tenant.db, (tx) => recordAudit(tx, [{ ...renamed("same"), before: { name: "same" } }]));
    expect(await api.audit(tenant.db)).toEqual([]);
    await grant(tenant.owner, { billingAccess: true });
    expect((await api.audit(tenant.db)).map(({ seq }) => seq)).toEqual([2]);
  });

  it("numbers without gaps and chains the hashes, however many change things at once", async () => {
    const users = await Promise.all(Array.from({ length: 12 }, () => api.user(tenant.db)));
    const foreign = await api.tenant(0);
    await Promise.all([
      ...users.map((id) => grant(tenant.owner, { settingsAccess: true }, id)),
      inTransaction(foreign.db, (tx) => recordAudit(tx, [renamed("elsewhere")])),
    ]);
    const rows = await rowsOf(tenant);
    expect(rows.map(({ seq }: { seq: number }) => seq)).toEqual(Array.from({ length: 13 }, (_, index) => index + 1));
    let previousHash = Buffer.alloc(32);
    for (const { hash, ...row } of rows) {
      expect(row.previousHash).toEqual(previousHash);
      expect(hashOf(row)).toEqual(hash);
      previousHash = hash;
    }
    const [head] = await api.database.query(
      "SELECT last_seq AS seq, last_hash AS hash FROM audit_heads WHERE tenant_id = ?",
      [tenant.db.tenantId],
    );
    expect(head).toEqual({ seq: 13, hash: previousHash });
    expect((await rowsOf(foreign)).map(({ seq }: { seq: number }) => seq)).toEqual([1, 2]);
  });

  it("is kept by changes of every kind at once: none fails, and the chain is whole", async () => {
    await api.topUp(tenant.db, 100);
    const users = await Promise.all(Array.from({ length: 4 }, () => api.user(tenant.db)));
    const mutations = users.flatMap((id, index) => [
      `updateBranding(input: { name: "Brand ${index}" })`,
      `updateDefaultLimits(input: { counts: [{ key: MAX_CAMPAIGNS, value: ${index + 2} }] })`,
      `updateGlobalAppearance(input: { pages: [{ key: LEADS, hidden: ${index % 2 === 0} }] })`,
      `transferMinutes(input: { userId: "${id}", direction: ADD, amount: 1, idempotencyKey: "${id}" })`,
      `updateUserLimits(input: { userId: "${id}", counts: [{ key: MAX_ASSISTANTS, value: 3 }] })`,
      `createUser(input: { name: "New", email: "new${index}@users.test" })`,
      `deleteUser(input: { userId: "${id}" })`,
    ]);
    const answers = await Promise.all(
      mutations.map((mutation) => api.ask(tenant.owner, `mutation { ${mutation} { __typename } }`)),
    );
    // A user may be deleted before the others get there; nothing else may go wrong.
    const codes = answers.flatMap(({ errors }) => errors.map(({ extensions }) => extensions.code));
    expect(codes.filter((code) => code !== "NOT_FOUND")).toEqual([]);
    const { verifyAudit } = await api.data(tenant.owner, "{ verifyAudit { isIntact entries } }");
    expect(verifyAudit).toEqual({ isIntact: true, entries: (await rowsOf(tenant)).length });
  });

  it("takes ten thousand entries in one transaction, and keeps every hash right, whatever the text", async () => {
    const odd = "\u{1F600} ' \" \\ \ud800 \u0000 é";
    const records = Array.from({ length: 10_000 }, (_, index) => ({ ...renamed(`${odd} ${index}`), subjectName: odd }));
    await inTransaction(tenant.db, (tx) => recordAudit(tx, records));
    const rows = await rowsOf(tenant);
    expect(rows).toHaveLength(10_001);
    expect(
      rows.filter(({ hash, ...row }: { hash: Buffer } & Parameters<typeof hashOf>[0]) => !hashOf(row).equals(hash)),
    ).toEqual([]);
  });

  it("lets the program's database user neither change nor delete an entry", async () => {
    for (const sql of [
      "UPDATE audit_entries SET action = 'X'",
      "DELETE FROM audit_entries",
      "TRUNCATE audit_entries",
    ]) {
      await expect(api.database.query(sql)).rejects.toMatchObject({ errno: 1142 });
    }
  });
});
