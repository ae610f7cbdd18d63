import { SUBJECTS } from "@allowance/shared/catalogue/subjects";
import fc from "fast-check";
import { type Caller, TestApi } from "../testing/harness.ts";
import { type RandomSettings, randomSettings, writeSettings } from "../testing/random-settings.ts";

const ACQUIRE = "mutation ($input: AcquireInput!) { acquire(input: $input) { allowed explanation { verdict } } }";
const RESOLVED = `query ($id: ID!) { user(id: $id) { appearance { resolved {
  pages { key usable allowed visible } features { key usable allowed visible } } } } }`;
const CHUNK = 15;

interface Explained {
  readonly verdict: string;
  readonly sentence: string;
  readonly steps: readonly { readonly source: string; readonly decided: boolean; readonly link: string | null }[];
}

interface Item {
  readonly key: string;
  readonly usable: boolean;
  readonly allowed: boolean;
}

describe("explain, over random states", () => {
  let api: TestApi;

  beforeAll(async () => {
    api = await TestApi.start();
  });
  afterAll(() => api.stop());

  /** The explanation of every subject there is. */
  async function explainAll(caller: Caller, userId: string): Promise<ReadonlyMap<string, Explained>> {
    const found = new Map<string, Explained>();
    for (let start = 0; start < SUBJECTS.length; start += CHUNK) {
      const subjects = SUBJECTS.slice(start, start + CHUNK);
      const fields = subjects.map(
        ({ id }, index) =>
          `s${index}: explain(userId: "${userId}", subject: "${id}") { verdict sentence steps { source decided link } }`,
      );
      const data: Record<string, Explained> = await api.data(caller, `{ ${fields.join(" ")} }`);
      subjects.forEach(({ id }, index) => {
        const explained = data[`s${index}`];
        if (explained) found.set(id, explained);
      });
    }
    return found;
  }

  async function acquireVerdict(caller: Caller, userId: string, key: string): Promise<string> {
    const input = { userId, key, idempotencyKey: `${userId} ${key}` };
    const { data, errors } = await api.ask(caller, ACQUIRE, { input });
    if (!errors[0]) return data.acquire.allowed ? data.acquire.explanation.verdict : "allowed: false";
    expect(errors[0].extensions.code).toBe("LIMIT_REACHED");
    return String(errors[0].extensions["verdict"]);
  }

  /** What the program does with a user, as the verdict that it amounts to, for every subject. */
  async function verdictsOf(caller: Caller, userId: string, isDeactivated: boolean): Promise<Record<string, string>> {
    const { pages, features } = (await api.data(caller, RESOLVED, { id: userId })).user.appearance.resolved;
    const verdicts: Record<string, string> = {};
    for (const { id, kind, key } of SUBJECTS) {
      const items: readonly Item[] = kind === "PAGE" ? pages : features;
      const isLimit = kind === "COUNT_LIMIT" || kind === "FEATURE_LIMIT";
      const seen = isDeactivated ? "DEACTIVATED" : seenAs(items.find((item) => item.key === key));
      verdicts[id] = isLimit ? await acquireVerdict(caller, userId, key) : seen;
    }
    return verdicts;
  }

  function seenAs(item: Item | undefined): string {
    if (item?.usable) return "ALLOWED";
    return item?.allowed ? "HIDDEN" : "SWITCHED_OFF";
  }

  const verdictsIn = (explained: ReadonlyMap<string, Explained>) =>
    Object.fromEntries([...explained].map(([id, { verdict }]) => [id, verdict]));

  it("its verdict equals what acquire and the resolved appearance do, for every subject", async () => {
    await fc.assert(
      fc.asyncProperty(randomSettings, async (settings: RandomSettings) => {
        const { owner, ...tenant } = await api.tenant(0);
        const userId = await writeSettings(api, { owner, ...tenant }, settings);
        const explained = await explainAll(owner, userId);
        expect(verdictsIn(explained)).toEqual(await verdictsOf(owner, userId, settings.isDeactivated));
        for (const [id, { verdict, sentence, steps }] of explained) {
          expect([id, sentence.startsWith(verdict === "ALLOWED" ? "Yes" : "No")]).toEqual([id, true]);
          expect([id, steps.some(({ decided }) => decided)]).toEqual([id, true]);
        }
      }),
      { numRuns: 12, endOnFailure: true },
    );
  });

  it("and for the owner nothing is limited or hidden", async () => {
    const { owner, ownerId } = await api.tenant(0);
    const explained = verdictsIn(await explainAll(owner, String(ownerId)));
    expect(Object.values(explained)).toEqual(SUBJECTS.map(() => "ALLOWED"));
    expect(explained).toEqual(await verdictsOf(owner, String(ownerId), false));
  });
});
