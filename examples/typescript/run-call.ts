// Makes a call only if the user may have one more at a time. The lease holds the place while the call runs; a heartbeat
// pushes its end ahead, and if this program dies, the place is free again when the lease ends.
import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { ApiError, send } from "./api.ts";
import { EMAIL } from "./find-user.ts";
import { Acquire, Heartbeat, Release } from "./operations.ts";
import { sendUntilKnown } from "./send-until-known.ts";

const TTL_SECONDS = 30;

/** Runs `work` while a place of Max Parallel Calls is held. Its signal tells when the place is lost, because no heartbeat got through in time. */
async function withPlace(work: (place: AbortSignal) => Promise<void>): Promise<void> {
  const subject = { email: EMAIL, key: "MAX_PARALLEL_CALLS" } as const;
  const { acquire } = await sendUntilKnown(Acquire, {
    input: { ...subject, ttlSeconds: TTL_SECONDS, idempotencyKey: randomUUID() },
  });
  const leaseId = acquire.lease?.id;
  if (leaseId === undefined) throw new Error("A parallel call always has a lease.");
  console.log(`Acquired: ${acquire.used} in use, ${acquire.remaining ?? "any number"} left.`);
  const lost = new AbortController();
  const beat = () => {
    send(Heartbeat, { input: { leaseId, ttlSeconds: TTL_SECONDS } }).catch((error: unknown) => {
      // Anything else may get through at the next beat.
      if (error instanceof ApiError && error.code === "NOT_FOUND") lost.abort(error);
    });
  };
  const beats = setInterval(beat, (TTL_SECONDS * 1_000) / 3);
  try {
    await work(lost.signal);
  } finally {
    clearInterval(beats);
    const { release } = await sendUntilKnown(Release, { input: { ...subject, leaseId, idempotencyKey: randomUUID() } });
    console.log(`Released: ${release.used} in use.`);
  }
}

try {
  await withPlace(async (place) => {
    console.log("The call runs.");
    await wait(Number(process.env["CALL_MS"] ?? 1_000), undefined, { signal: place });
  });
} catch (error) {
  if (!(error instanceof ApiError) || error.code !== "LIMIT_REACHED") throw error;
  const { used, effective, source } = error.details;
  console.log(`Not now: ${String(used)} of ${String(effective)} calls run, the limit of ${String(source)}.`);
  process.exitCode = 1;
}
