import fc from "fast-check";
import { TestApi } from "../testing/harness.ts";
import { randomSettings, writeSettings } from "../testing/random-settings.ts";
import { CONFLICT_KINDS } from "./conflict.ts";

const OF_USER = "query ($id: ID!) { user(id: $id) { conflicts { code } } }";
const OF_TENANT =
  "{ tenant { conflicts { code userCount { count isMore } users { totalCount nodes { id conflicts { code } } } } } }";

interface Group {
  readonly code: string;
  readonly userCount: { readonly count: number; readonly isMore: boolean };
  readonly users: { readonly totalCount: number; readonly nodes: readonly { readonly id: string }[] };
}

describe("conflicts, over random states", () => {
  let api: TestApi;

  beforeAll(async () => {
    api = await TestApi.start();
  });
  afterAll(() => api.stop());

  it("the tenant's list finds exactly the users who have them", async () => {
    const met = new Set<string>();
    await fc.assert(
      fc.asyncProperty(randomSettings, async (settings) => {
        const tenant = await api.tenant(0);
        const id = await writeSettings(api, tenant, settings);
        const { user } = await api.data(tenant.owner, OF_USER, { id });
        const codes = new Set<string>(user.conflicts.map(({ code }: { code: string }) => code));
        for (const code of codes) met.add(code);
        const groups: Group[] = (await api.data(tenant.owner, OF_TENANT)).tenant.conflicts;
        expect(groups.map(({ code }) => code)).toEqual(CONFLICT_KINDS.map(({ code }) => code));
        for (const { code, userCount, users } of groups) {
          const expected = codes.has(code) ? [id] : [];
          expect([code, users.nodes.map((node) => node.id)]).toEqual([code, expected]);
          expect([code, userCount, users.totalCount]).toEqual([
            code,
            { count: expected.length, isMore: false },
            expected.length,
          ]);
        }
      }),
      { numRuns: 40, endOnFailure: true },
    );
    // Otherwise the states would not be random enough to prove much.
    expect(met.size).toBeGreaterThan(7);
  });
});
