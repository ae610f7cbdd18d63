import { setTimeout as sleep } from "node:timers/promises";
import type { EntityManager } from "typeorm";
import { forgetOldWebhooks } from "./retention.ts";
import { type DeliveryFacts, deliverTo, dueEndpoints } from "./delivery.ts";
import { fanOutEvents } from "./fan-out.ts";
import type { Outcome, Post } from "./post.ts";

const POLL_INTERVAL_MS = 1_000;
const CLEAN_UP_INTERVAL_MS = 3_600_000;
/** So many endpoints are served at the same time: slow ones keep the others from none of their places for longer than one attempt. */
const ENDPOINTS_AT_ONCE = 16;

/** A running deliverer. `stop` waits for the attempts in progress. */
export interface WebhookRunner {
  stop(): Promise<void>;
}

/**
 * Looks every second for events to tell and deliveries that are due. Every node may run one. Nothing here is on the way of a
 * request: an endpoint that is slow or dead keeps only its own deliveries waiting.
 */
export function startWebhookRunner(
  manager: EntityManager,
  post: Post,
  report: (error: unknown) => void,
  observe?: (outcome: Outcome) => void,
): WebhookRunner {
  const stopping = new AbortController();
  const { signal } = stopping;
  const facts: DeliveryFacts = { manager, post, report, now: () => new Date(), ...(observe && { observe }) };
  const busy = new Map<number, Promise<void>>();
  let cleanedUpMs = 0;
  const round = async () => {
    if (Date.now() - cleanedUpMs >= CLEAN_UP_INTERVAL_MS) {
      cleanedUpMs = Date.now();
      await forgetOldWebhooks(manager, new Date());
    }
    while (await fanOutEvents(manager, signal)) if (signal.aborted) return;
    for (const endpoint of await dueEndpoints(facts)) {
      const { endpointId } = endpoint;
      if (busy.size >= ENDPOINTS_AT_ONCE || signal.aborted) return;
      if (busy.has(endpointId)) continue;
      busy.set(
        endpointId,
        deliverTo(facts, endpoint, signal).finally(() => busy.delete(endpointId)),
      );
    }
  };
  const running = (async () => {
    while (!signal.aborted) {
      await round().catch(report);
      await sleep(POLL_INTERVAL_MS, undefined, { signal }).catch(() => undefined);
    }
    await Promise.all(busy.values());
  })();
  return {
    stop() {
      stopping.abort();
      return running;
    },
  };
}
