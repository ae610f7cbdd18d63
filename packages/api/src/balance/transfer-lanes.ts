import { databaseFailure } from "../platform/database-errors.ts";
import { DomainError } from "../platform/errors.ts";
import type { TenantDb } from "../platform/tenant-db.ts";
import { type Move, moveTogether, type MoveOutcome } from "./move-units.ts";

/** Moves that share a transaction at most. Many enough that the pool's lock is no bottleneck, few enough that the first waits briefly. */
const BATCH_MAX = 64;
/** Whoever would be behind so many is told at once: a queue without an end only hides an outage. */
const WAITING_MAX = 300;

interface Waiting {
  readonly move: Move;
  readonly resolve: (outcome: MoveOutcome) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * The moves of one tenant, one transaction after the other. All of them lock the tenant's pool, so they can't run side by
 * side anyway: those that arrive while a transaction runs wait here, not in the database, and go together into the next.
 */
class TransferLane {
  private readonly waiting: Waiting[] = [];
  private isRunning = false;
  private readonly tenantDb: TenantDb;

  constructor({ manager, tenantId }: TenantDb) {
    this.tenantDb = { manager, tenantId };
  }

  add(move: Move): Promise<MoveOutcome> {
    if (this.waiting.length >= WAITING_MAX) {
      throw new DomainError("UNAVAILABLE", "Too many transfers wait already. Nothing was changed; try again shortly.");
    }
    return new Promise((resolve, reject) => {
      this.waiting.push({ move, resolve, reject });
      if (!this.isRunning) void this.run();
    });
  }

  private async run(): Promise<void> {
    this.isRunning = true;
    while (this.waiting.length > 0) await this.carryOut(this.waiting.splice(0, BATCH_MAX));
    this.isRunning = false;
  }

  private async carryOut(batch: readonly Waiting[]): Promise<void> {
    try {
      const outcomes = await moveTogether(
        this.tenantDb,
        batch.map(({ move }) => move),
      );
      batch.forEach(({ resolve, reject }, index) => {
        const outcome = outcomes[index];
        if (outcome) resolve(outcome);
        else reject(new Error("A move had no outcome."));
      });
    } catch (error) {
      // One of them was refused by the database, and with it all: each by itself is answered what is its own.
      if (batch.length > 1 && isDoneForCertain(error)) for (const one of batch) await this.carryOut([one]);
      else for (const { reject } of batch) reject(error);
    }
  }
}

/** Whether an error says that nothing was changed, and that trying again would not meet it for the same reason. */
function isDoneForCertain(error: unknown): boolean {
  const failure = databaseFailure(error);
  return failure !== "OUTCOME_UNKNOWN" && failure !== "UNAVAILABLE" && failure !== "RETRY";
}

const lanes = new WeakMap<TenantDb["manager"], Map<number, TransferLane>>();

/** Carries out a move as soon as those before it are done, and answers what became of it. Throws what kept it from being tried. */
export async function moveInLane(tenantDb: TenantDb, move: Move): Promise<MoveOutcome> {
  const ofDatabase = lanes.get(tenantDb.manager) ?? new Map<number, TransferLane>();
  lanes.set(tenantDb.manager, ofDatabase);
  const lane = ofDatabase.get(tenantDb.tenantId) ?? new TransferLane(tenantDb);
  ofDatabase.set(tenantDb.tenantId, lane);
  return lane.add(move);
}
