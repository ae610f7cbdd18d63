import { inTransaction } from "../platform/transactions.ts";
import { TestApi, type TestTenant } from "../testing/harness.ts";
import { recordAudit } from "./record-audit.ts";

const VERIFY = "{ verifyAudit { isIntact entries lastSeq lastLink problem firstBrokenSeq } }";

describe("verifying the audit log", () => {
  let api: TestApi;
  let tenant: TestTenant;

  beforeAll(async () => {
    api = await TestApi.start();
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    tenant = await api.tenant(0);
    const records = Array.from({ length: 1_500 }, (_, index) => ({
      action: "USER_UPDATED" as const,
      subjectId: 7,
      before: { name: String(index) },
      after: { name: String(index + 1) },
    }));
    await inTransaction(tenant.db, (tx) => recordAudit(tx, records));
  });

  const verify = async () => (await api.data(tenant.owner, VERIFY)).verifyAudit;
  const tamper = (sql: string, ...parameters: unknown[]) => api.tamper(sql, [tenant.db.tenantId, ...parameters]);

  it("finds an untouched log intact, and says where it ends", async () => {
    const [head] = await api.database.query("SELECT HEX(last_hash) AS hash FROM audit_heads WHERE tenant_id = ?", [
      tenant.db.tenantId,
    ]);
    expect(await verify()).toEqual({
      isIntact: true,
      entries: 1_501,
      lastSeq: 1_501,
      lastLink: head.hash.toLowerCase(),
      problem: null,
      firstBrokenSeq: null,
    });
  });

  it.each([
    ["action = 'USER_DELETED'"],
    ["changes = '[]'"],
    ["actor_id = 99"],
    ["actor_name = 'Somebody else'"],
    ["at = at + INTERVAL 1 SECOND"],
    ["source = 'PANEL'"],
    ["subject_id = '8'"],
    ["user_id = NULL"],
    ["request_id = 'x'"],
    ["hash = UNHEX(REPEAT('ab', 32))"],
  ])("finds a changed entry, and names it: %s", async (assignment) => {
    await tamper(`UPDATE audit_entries SET ${assignment} WHERE tenant_id = ? AND seq = 1200`);
    expect(await verify()).toMatchObject({ isIntact: false, problem: "CHANGED", firstBrokenSeq: 1_200 });
  });

  it("finds a removed entry, in the middle, at the beginning and at the end", async () => {
    await tamper("DELETE FROM audit_entries WHERE tenant_id = ? AND seq = 1501");
    expect(await verify()).toMatchObject({ problem: "HEAD", firstBrokenSeq: 1_501 });
    await tamper("DELETE FROM audit_entries WHERE tenant_id = ? AND seq = 700");
    expect(await verify()).toMatchObject({ problem: "MISSING", firstBrokenSeq: 700 });
    await tamper("DELETE FROM audit_entries WHERE tenant_id = ? AND seq = 1");
    expect(await verify()).toMatchObject({ problem: "MISSING", firstBrokenSeq: 1 });
  });

  it("finds a log that was emptied, and a head that was moved back, on or away", async () => {
    const head = "UPDATE audit_heads SET last_seq = ? WHERE tenant_id = ?";
    await api.tamper(head, [1_400, tenant.db.tenantId]);
    expect(await verify()).toMatchObject({ problem: "HEAD", firstBrokenSeq: 1_401 });
    await api.tamper(head, [1_502, tenant.db.tenantId]);
    expect(await verify()).toMatchObject({ problem: "HEAD", firstBrokenSeq: 1_502 });
    await tamper("DELETE FROM audit_entries WHERE tenant_id = ?");
    expect(await verify()).toMatchObject({ problem: "HEAD", firstBrokenSeq: 1, entries: 0 });
    await tamper("DELETE FROM audit_heads WHERE tenant_id = ?");
    expect(await verify()).toMatchObject({ problem: "HEAD", firstBrokenSeq: 1 });
  });

  it("finds an entry whose hash was made to fit, by the next one", async () => {
    await tamper(
      `UPDATE audit_entries e JOIN audit_entries f ON f.tenant_id = e.tenant_id AND f.seq = 301
       SET e.previous_hash = f.previous_hash WHERE e.tenant_id = ? AND e.seq = 300`,
    );
    expect(await verify()).toMatchObject({ problem: "UNCHAINED", firstBrokenSeq: 300 });
  });

  it("looks at the tenant's own log only", async () => {
    const other = await api.tenant(0);
    await tamper("UPDATE audit_entries SET action = 'X' WHERE tenant_id = ?");
    const { verifyAudit } = await api.data(other.owner, VERIFY);
    expect(verifyAudit).toMatchObject({ isIntact: true, entries: 1 });
  });
});
