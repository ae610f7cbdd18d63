import { Admission, type AdmissionLimits, type Place } from "./admission.ts";

const LIMITS: AdmissionLimits = { running: 4, runningPerTenant: 3, waiting: 6, waitMs: 1_000 };

/** Requests by name, and what came of each. */
class Scene {
  readonly admission: Admission;
  readonly places = new Map<string, Place>();
  readonly came = new Map<string, boolean>();
  /** The names in the order in which they were let in. */
  readonly order: string[] = [];

  constructor(limits = LIMITS) {
    this.admission = new Admission(limits);
  }

  /** Lets requests of a tenant come, named after it and counted on. */
  async come(tenant: string, ...numbers: readonly number[]): Promise<void> {
    for (const number of numbers) {
      const name = `${tenant}${number}`;
      const place = this.admission.enter(tenant);
      this.places.set(name, place);
      void place.admitted.then((isAdmitted) => {
        this.came.set(name, isAdmitted);
        if (isAdmitted) this.order.push(name);
      });
    }
    await settled();
  }

  async leave(...names: readonly string[]): Promise<void> {
    for (const name of names) {
      this.places.get(name)?.leave();
      await settled();
    }
  }
}

/** Until what was promised has been told. */
const settled = () => Promise.resolve().then(() => undefined);

describe("admission", () => {
  it("lets in at once as long as there is room", async () => {
    const scene = new Scene();
    await scene.come("a", 1, 2);
    await scene.come("b", 1, 2);
    expect(scene.order).toEqual(["a1", "a2", "b1", "b2"]);
    expect(scene.admission.counts).toEqual({ running: 4, waiting: 0 });
  });

  it("never gives one tenant every place, so that another comes in although all of its requests are slow", async () => {
    const scene = new Scene();
    await scene.come("a", 1, 2, 3, 4, 5);
    expect(scene.order).toEqual(["a1", "a2", "a3"]);
    await scene.come("b", 1);
    expect(scene.order).toEqual(["a1", "a2", "a3", "b1"]);
  });

  it("serves the tenants in turn, and each tenant's requests in their order", async () => {
    const scene = new Scene({ ...LIMITS, running: 1, runningPerTenant: 1 });
    await scene.come("x", 1);
    await scene.come("a", 1, 2, 3);
    await scene.come("b", 1, 2);
    await scene.come("c", 1);
    await scene.leave("x1", "a1", "b1", "c1", "a2", "b2");
    expect(scene.order).toEqual(["x1", "a1", "b1", "c1", "a2", "b2", "a3"]);
  });

  it("keeps a bounded number waiting and refuses the rest at once", async () => {
    const scene = new Scene();
    await scene.come("a", ...Array.from({ length: 20 }, (_, index) => index));
    expect(scene.admission.counts).toEqual({ running: 3, waiting: 6 });
    expect([...scene.came.values()].filter((isAdmitted) => !isAdmitted)).toHaveLength(11);
  });

  it("lets a flood make room for whoever has fewer waiting, its newest first", async () => {
    const scene = new Scene();
    await scene.come("a", 1, 2, 3, 4, 5, 6, 7, 8, 9);
    await scene.come("b", 1, 2, 3, 4, 5);
    // b1 found room; b2 to b4 took the places of a's newest; then both wait with three.
    expect(scene.order).toEqual(["a1", "a2", "a3", "b1"]);
    expect(scene.came).toEqual(
      new Map([
        ["a1", true],
        ["a2", true],
        ["a3", true],
        ["b1", true],
        ["a9", false],
        ["a8", false],
        ["a7", false],
        ["b5", false],
      ]),
    );
    expect(scene.admission.counts).toEqual({ running: 4, waiting: 6 });
  });

  it("gives up a place when its caller goes away, whether it waits or runs, and only once", async () => {
    const scene = new Scene();
    await scene.come("a", 1, 2, 3, 4, 5);
    await scene.leave("a4", "a4");
    expect(scene.admission.counts).toEqual({ running: 3, waiting: 1 });
    await scene.leave("a1", "a1");
    expect(scene.order).toEqual(["a1", "a2", "a3", "a5"]);
    await scene.leave("a2", "a3", "a5", "a4");
    expect(scene.admission.counts).toEqual({ running: 0, waiting: 0 });
  });

  it("refuses what has waited too long", async () => {
    jest.useFakeTimers();
    try {
      const scene = new Scene();
      await scene.come("a", 1, 2, 3, 4);
      jest.advanceTimersByTime(LIMITS.waitMs - 1);
      await settled();
      expect(scene.came.has("a4")).toBe(false);
      jest.advanceTimersByTime(1);
      await settled();
      expect(scene.came.get("a4")).toBe(false);
      expect(scene.admission.counts).toEqual({ running: 3, waiting: 0 });
      await scene.leave("a4", "a1");
      expect(scene.admission.counts).toEqual({ running: 2, waiting: 0 });
    } finally {
      jest.useRealTimers();
    }
  });
});
