import fc from "fast-check";
import { TestApi, type TestTenant } from "../testing/harness.ts";
import { type RandomSettings, randomSettings, writeSettings } from "../testing/random-settings.ts";

const EXPORT = "query ($format: DocumentFormat!) { exportUsers(format: $format) { document } }";
const PLAN = `mutation ($input: PlanChangesInput!) { planChanges(input: $input) { planId changeSet { changeCount errorCount } } }`;
const APPLY = "mutation ($input: ApplyChangesInput!) { applyChanges(input: $input) { replayed } }";
const UNDO = `mutation ($input: UndoChangesInput!) { undoChanges(input: $input) { planId changeSet { errorCount } } }`;
const DAY_MS = 86_400_000;

/** A user of a document that wants other settings; ends lie in the future, as new ones must. */
function documentOf(id: string, settings: RandomSettings, planNames: readonly string[]) {
  const { overrides, choices, end } = settings;
  const valueOf = <Value>(value: Value, index: number) => {
    const days = end[index] ?? null;
    return days === null ? value : { value, expiresAt: new Date(Date.now() + Math.abs(days) * DAY_MS).toISOString() };
  };
  const chosen = (area: string) =>
    Object.fromEntries(
      choices.flatMap(([item, choice], index) =>
        item.startsWith(`${area} `) ? [[item.slice(area.length + 1), index % 3 === 0 ? null : choice]] : [],
      ),
    );
  return {
    id,
    plan: settings.plan === null ? null : planNames[settings.plan],
    limits: {
      customEnabled: settings.customLimits,
      counts: Object.fromEntries(overrides.counts.map(([key, value], index) => [key, valueOf(value, index)])),
      features: Object.fromEntries(overrides.features.map(([key, value], index) => [key, valueOf(value === 1, index)])),
    },
    appearance: {
      customEnabled: settings.customAppearance,
      pages: chosen("PAGE"),
      features: chosen("FEATURE"),
      visiblePlans: settings.selected.map((index) => planNames[index]),
    },
    access: { settingsAccess: settings.isDeactivated, billingAccess: settings.customLimits },
  };
}

describe("change sets, over random states", () => {
  let api: TestApi;

  beforeAll(async () => {
    api = await TestApi.start();
  });
  afterAll(() => api.stop());

  const exported = async ({ owner }: TestTenant, format = "JSON") =>
    (await api.data(owner, EXPORT, { format })).exportUsers.document;
  const planned = async ({ owner }: TestTenant, document: unknown) =>
    (await api.data(owner, PLAN, { input: { document } })).planChanges;
  const apply = ({ owner }: TestTenant, planId: string) =>
    api.data(owner, APPLY, { input: { planId, idempotencyKey: `of ${planId}` } });

  it("an unedited export plans nothing, as JSON and as CSV; and apply then undo restores it exactly", async () => {
    let changes = 0;
    await fc.assert(
      fc.asyncProperty(randomSettings, randomSettings, async (stored, wanted) => {
        const tenant = await api.tenant(0);
        const id = await writeSettings(api, tenant, stored);
        for (const format of ["JSON", "CSV"]) {
          const { changeSet } = await planned(tenant, await exported(tenant, format));
          expect(changeSet).toEqual({ changeCount: 0, errorCount: 0 });
        }
        const before = await exported(tenant);
        const { plans } = await api.data(tenant.owner, "{ plans { name } }");
        const names = plans.map(({ name }: { name: string }) => name);
        const { planId, changeSet } = await planned(tenant, { users: [documentOf(id, wanted, names)] });
        expect(changeSet.errorCount).toBe(0);
        await apply(tenant, planId);
        const isSame = JSON.stringify(await exported(tenant)) === JSON.stringify(before);
        expect(isSame).toBe(changeSet.changeCount === 0);
        const { undoChanges } = await api.data(tenant.owner, UNDO, { input: { changeSetId: planId } });
        expect(undoChanges.changeSet.errorCount).toBe(0);
        await apply(tenant, undoChanges.planId);
        expect(await exported(tenant)).toEqual(before);
        changes += changeSet.changeCount;
      }),
      { numRuns: 30, endOnFailure: true },
    );
    // Otherwise the states would not be random enough to prove much.
    expect(changes).toBeGreaterThan(60);
  }, 60_000);
});
