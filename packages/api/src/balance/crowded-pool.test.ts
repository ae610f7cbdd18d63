import { Random } from "../app/seed/random.ts";
import { type Answer, TestApi, type TestTenant } from "../testing/harness.ts";

const MINUTES = "mutation ($input: TransferMinutesInput!) { done: transferMinutes(input: $input) { transfer { id } } }";
const CREDITS = "mutation ($input: TransferCreditsInput!) { done: transferCredits(input: $input) { transfer { id } } }";
const REVERSE = "mutation ($input: ReverseTransferInput!) { done: reverseTransfer(input: $input) { transfer { id } } }";
const USAGE = "mutation ($input: ChargeUsageInput!) { done: chargeUsage(input: $input) { transfer { id } } }";
const BULK = "mutation ($input: TransferBulkInput!) { done: transferBulk(input: $input) { bulkId } }";
const BOOKS = "{ verifyBooks { isBalanced problems { rule accountId } } }";

const CLIENTS = 64;
const ROUNDS = 6;
const USERS = 12;
const CHECK_EVERY_MS = 500;
/** What a client may be told. Anything else, a deadlock or "try again" among it, is a fault of ours. */
const REFUSALS = new Set(["INSUFFICIENT_BALANCE", "ALREADY_REVERSED"]);

describe("64 clients on one pool: both currencies and directions, reversals, bulks and usage", () => {
  let api: TestApi;
  let tenant: TestTenant;
  let userIds: readonly string[];
  const random = new Random(64);
  const acknowledged: string[] = [];
  const refused: string[] = [];
  const surprises: unknown[] = [];
  const undoable: string[] = [];

  beforeAll(async () => {
    api = await TestApi.start();
    // Little enough that transfers are refused too.
    tenant = await api.tenant(600);
    userIds = (await Promise.all(Array.from({ length: USERS }, () => api.user(tenant.db)))).map(String);
  });
  afterAll(() => api.stop());

  const anyUser = () => userIds[random.whole(0, USERS - 1)];
  const movement = () => ({
    userId: anyUser(),
    direction: random.chance(0.6) ? "ADD" : "REMOVE",
    amount: `${random.whole(0, 9)}.${random.whole(1, 9)}`,
  });

  function nextOperation(): { query: string; input: object } {
    const dice = random.next();
    const transferId = dice < 0.2 ? undoable.pop() : undefined;
    if (transferId !== undefined) return { query: REVERSE, input: { transferId } };
    if (dice < 0.3) return { query: USAGE, input: { userId: anyUser(), currency: "MINUTES", amount: "1.5" } };
    if (dice < 0.4) {
      const rows = Array.from({ length: 4 }, () => ({
        ...movement(),
        currency: random.chance(0.5) ? "MINUTES" : "CREDITS",
      }));
      return { query: BULK, input: { rows } };
    }
    return { query: dice < 0.7 ? MINUTES : CREDITS, input: movement() };
  }

  function note(idempotencyKey: string, query: string, { data, errors, status }: Answer): void {
    const code = errors[0]?.extensions.code;
    if (status < 500 && data?.done) {
      acknowledged.push(idempotencyKey);
      if (query === MINUTES || query === CREDITS) undoable.push(data.done.transfer.id);
    } else if (code !== undefined && REFUSALS.has(code)) refused.push(idempotencyKey);
    else surprises.push({ query, status, errors });
  }

  async function client(number: number): Promise<void> {
    for (let round = 0; round < ROUNDS; round += 1) {
      const idempotencyKey = `client ${number} round ${round}`;
      const { query, input } = nextOperation();
      note(idempotencyKey, query, await api.ask(tenant.owner, query, { input: { ...input, idempotencyKey } }));
    }
  }

  /** Verifies the books again and again while `work` runs, and once after it. */
  async function verifyDuring(work: Promise<unknown>): Promise<number> {
    let checks = 0;
    for (let working = true; working; checks += 1) {
      working = await Promise.race([
        work.then(() => false),
        new Promise<boolean>((resolve) => setTimeout(resolve, CHECK_EVERY_MS, true)),
      ]);
      const { verifyBooks } = await api.data(tenant.owner, BOOKS);
      expect(verifyBooks).toEqual({ isBalanced: true, problems: [] });
    }
    return checks;
  }

  it("keeps every invariant at every moment, and tells nobody of a deadlock", async () => {
    const checks = await verifyDuring(Promise.all(Array.from({ length: CLIENTS }, (_, number) => client(number))));
    expect(surprises).toEqual([]);
    expect(checks).toBeGreaterThan(1);
    expect(acknowledged.length + refused.length).toBe(CLIENTS * ROUNDS);
    for (const kind of [acknowledged, refused]) expect(kind.length).toBeGreaterThan(CLIENTS / 2);
  });

  it("has every acknowledged key once, and none that was refused", async () => {
    const rows: { idempotencyKey: string }[] = await api.database.query(
      `SELECT idempotency_key AS idempotencyKey FROM transfers WHERE tenant_id = ? AND idempotency_key LIKE 'client %'
       UNION ALL SELECT idempotency_key FROM bulk_transfers WHERE tenant_id = ?`,
      [tenant.db.tenantId, tenant.db.tenantId],
    );
    expect(rows.map(({ idempotencyKey }) => idempotencyKey).toSorted()).toEqual(acknowledged.toSorted());
  });
});
