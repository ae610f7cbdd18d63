import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import type { TenantDb } from "../platform/tenant-db.ts";
import { type FuzzOperation, FuzzOperations } from "../testing/fuzz-operations.ts";
import { type Caller, TestApi, type TestTenant } from "../testing/harness.ts";
import { createSchema } from "./schema.ts";
import { Random } from "./seed/random.ts";

const RUNS = Number(process.env["FUZZ_RUNS"] ?? 2_000);
const SEED = Number(process.env["FUZZ_SEED"] ?? 1);
const STEPS = 10;
/** How much more the heap may hold at the end than at the half: less than a leak of 10 kB a request would be. */
const HEAP_GROWTH_BYTES = Math.max(20_000_000, RUNS * 500);

/** Signs of what must never leave the server. */
const LEAKS: readonly RegExp[] = [
  /\b(SELECT|INSERT INTO|DELETE FROM|UPDATE \w+ SET)\b|\bER_[A-Z_]+|sqlState|errno|Duplicate entry|Incorrect \w+ value/,
  /\bat \S+ \(|\bat (file|node|async)[: ]/,
  /node_modules|packages\/|\.[cm]?[jt]s\b/,
];

setFlagsFromString("--expose-gc");
const collectGarbage: () => void = runInNewContext("gc");

/** The heap after the garbage is gone, in bytes. */
function heapBytes(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

interface Side {
  readonly tenant: TestTenant;
  /** A mark in every text that this tenant's callers send. */
  readonly mark: string;
  readonly callers: Map<string, Caller>;
  readonly ids: string[];
}

/** How a side's callers are made, again when the fuzzer took away their rights or deleted them. */
const ROLES: Readonly<Record<string, Readonly<Record<string, unknown>> | "owner" | "nobody">> = {
  owner: "owner",
  admin: { platform_admin: true },
  billing: { billing_access: true },
  settings: { settings_access: true },
  none: {},
  stranger: "nobody",
};

describe("random operations of every root field", () => {
  let api: TestApi;
  let sides: readonly [Side, Side];
  const random = new Random(SEED);
  const operations = new FuzzOperations(createSchema());

  beforeAll(async () => {
    api = await TestApi.start();
    sides = [await newSide("markofone"), await newSide("markoftwo")];
    const [one, two] = sides;
    // Each side knows the other's ids, so that it can try them.
    for (const id of one.ids.slice(0, 20)) two.ids.push(id);
    for (const id of two.ids.slice(0, 20)) one.ids.push(id);
  });
  afterAll(() => api.stop());

  async function newSide(mark: string): Promise<Side> {
    const tenant = await api.tenant(1_000);
    const side: Side = { tenant, mark, callers: new Map(), ids: ["999999999", "0", "-1"] };
    for (const role of Object.keys(ROLES)) side.callers.set(role, await newCaller(tenant, role));
    for (let count = 0; count < 5; count += 1) {
      side.ids.push(String(await api.user(tenant.db, { name: `${mark} user` })));
      side.ids.push(String(await api.plan(tenant.db, {}, { name: `${mark} plan ${count}` })));
    }
    return side;
  }

  async function newCaller({ db, ownerId }: TestTenant, role: string): Promise<Caller> {
    const columns = ROLES[role] ?? "nobody";
    if (columns === "nobody") return {};
    return api.callerFor(db, columns === "owner" ? ownerId : await api.user(db, columns));
  }

  /** What is wrong with an answer; empty when nothing is. */
  function faultsOf(status: number, body: string, mine: Side, other: Side): string[] {
    const faults: string[] = [];
    const { errors = [] }: { errors?: { message: string; extensions: { code: string } }[] } = JSON.parse(body);
    // A conflict tells what is stored now, which is what somebody sent some time ago.
    const said = JSON.stringify(errors, (key, value: unknown) => (key === "current" ? undefined : value));
    if (status >= 500) faults.push(`status ${status}`);
    if (errors.some(({ extensions }) => extensions.code === "INTERNAL")) faults.push("INTERNAL");
    if (said.includes(mine.mark)) faults.push("repeats the input");
    if (body.includes(other.mark)) faults.push("tells of another tenant");
    for (const leak of LEAKS) if (leak.test(said)) faults.push(`matches ${leak.source}`);
    return faults;
  }

  async function send(caller: Caller, { query, variables }: FuzzOperation) {
    const response = await api.server.inject({
      method: "POST",
      url: "/graphql",
      headers: { ...(caller.token && { authorization: `Bearer ${caller.token}` }) },
      payload: { query, variables },
    });
    return { status: response.statusCode, body: response.body };
  }

  /** Ids that an answer tells are tried later. */
  function learn(side: Side, body: string): void {
    for (const [, id] of body.matchAll(/"id":"(\d{1,15})"/g)) {
      if (id !== undefined && side.ids.length < 400) side.ids.push(id);
      else if (id !== undefined) side.ids[random.whole(0, side.ids.length - 1)] = id;
    }
  }

  async function isBalanced({ manager, tenantId }: TenantDb): Promise<boolean> {
    const rows: { sum: string }[] = await manager.query(
      "SELECT SUM(balance_units) AS sum FROM accounts WHERE tenant_id = ?",
      [tenantId],
    );
    return Number(rows[0]?.sum) === 0;
  }

  it(
    `${RUNS} of them with seed ${SEED}: none answers 5xx, leaks or echoes; memory stays flat and the books balanced`,
    async () => {
      const faults: unknown[] = [];
      const heaps: number[] = [];
      const reached = new Set<string>();
      const roles = Object.keys(ROLES);
      for (let run = 0; run < RUNS && faults.length < 20; run += 1) {
        const [mine, other] = random.chance(0.5) ? sides : [sides[1], sides[0]];
        const role = roles[random.chance(0.5) ? random.whole(0, 1) : random.whole(0, roles.length - 1)] ?? "";
        const operation = operations.next({ random, mark: mine.mark, ids: mine.ids });
        const { status, body } = await send(mine.callers.get(role) ?? {}, operation);
        reached.add(operation.field);
        if (status === 401) mine.callers.set(role, await newCaller(mine.tenant, role));
        else if (random.chance(0.1)) learn(mine, body);
        const found = faultsOf(status, body, mine, other);
        if (found.length > 0) faults.push({ run, role, found, ...operation, body: body.slice(0, 2_000) });
        if ((run + 1) % Math.ceil(RUNS / STEPS) === 0) {
          // The harness keeps statements to count them.
          await api.countStatements(async () => undefined);
          heaps.push(heapBytes());
        }
      }
      const books = await Promise.all(
        sides.map(async ({ tenant }) =>
          api.data(await newCaller(tenant, "owner"), "{ verifyBooks { isBalanced problems { rule } } }"),
        ),
      );
      if (process.env["FUZZ_RUNS"] !== undefined) {
        process.stderr.write(
          `Heap in MB after each tenth: ${heaps.map((bytes) => Math.round(bytes / 1e6)).join(" ")}\n`,
        );
      }
      expect(faults).toEqual([]);
      expect([...operations.names].filter((name) => !reached.has(name))).toEqual([]);
      expect((heaps.at(-1) ?? 0) - (heaps[Math.floor(STEPS / 2)] ?? 0)).toBeLessThan(HEAP_GROWTH_BYTES);
      for (const { verifyBooks } of books) expect(verifyBooks).toMatchObject({ isBalanced: true, problems: [] });
      for (const { tenant } of sides) expect(await isBalanced(tenant.db)).toBe(true);
    },
    Math.max(120_000, RUNS * 100),
  );
});
