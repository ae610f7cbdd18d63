import { LIVE_CHANGE_EVENT, LIVE_RELOAD_EVENT } from "@allowance/shared/live";
import type { EntityManager } from "typeorm";
import type { Viewer } from "../platform/request-context.ts";
import {
  CHANGES_MAX,
  isRevoking,
  isToldTo,
  type LiveEntry,
  readEntries,
  readHeads,
  toLiveChange,
} from "./live-feed.ts";

const POLL_INTERVAL_MS = 1_000;
/** A stream says that it is still there, and a viewer's right to it is looked at again, at least this often. */
const HEARTBEAT_MS = 15_000;
const STREAMS_PER_USER = 12;
const STREAMS_PER_TENANT = 250;
const STREAMS_PER_NODE = 2_000;
/** How long a browser waits before it connects again. */
const RECONNECT_MS = 2_000;

/** Where a stream's text goes. */
export interface Outlet {
  /** False when the other end is too slow to be worth waiting for. */
  write(text: string): boolean;
  end(): void;
}

/** Somebody who wants to be told. */
export interface Watcher {
  readonly viewer: Viewer;
  /** The number of the last change that they know; null to begin now. */
  readonly afterSeq: number | null;
  readonly outlet: Outlet;
  /** Who it is by now; null once the session or token is worth nothing. */
  readonly lookAgain: () => Promise<Viewer | null>;
}

interface Stream {
  readonly tenantId: number;
  readonly userId: number;
  readonly outlet: Outlet;
  readonly lookAgain: () => Promise<Viewer | null>;
  viewer: Viewer;
  seq: number;
  checkedMs: number;
  sentMs: number;
}

/**
 * Tells viewers of changes as they are committed, whichever node made them. While anybody watches, the ends of the audit
 * logs are read once a second, in one statement for all tenants with viewers; so a node costs the same with one viewer
 * as with a thousand, and nothing without any.
 */
export class LiveHub {
  private readonly streams = new Set<Stream>();
  private readonly manager: EntityManager;
  private readonly report: (error: unknown) => void;
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private isClosed = false;

  constructor(manager: EntityManager, report: (error: unknown) => void) {
    this.manager = manager;
    this.report = report;
  }

  /** How many are watching on this node. */
  get size(): number {
    return this.streams.size;
  }

  /** Begins to tell somebody. Answers what ends it; null when there are too many streams already, or the server is stopping. */
  async join({ viewer, afterSeq, outlet, lookAgain }: Watcher): Promise<(() => void) | null> {
    const { tenantId, userId } = viewer;
    if (this.isClosed || this.isFull(viewer)) return null;
    const now = Date.now();
    const stream: Stream = { tenantId, userId, outlet, lookAgain, viewer, seq: 0, checkedMs: now, sentMs: now };
    // Counted before anything is waited for, so that many at once can't pass the bound together.
    this.streams.add(stream);
    try {
      const head = (await readHeads(this.manager, [tenantId])).get(tenantId) ?? 0;
      stream.seq = afterSeq !== null && afterSeq >= 0 && afterSeq <= head ? afterSeq : head;
    } catch (error) {
      this.streams.delete(stream);
      throw error;
    }
    outlet.write(`retry: ${RECONNECT_MS}\nid: ${stream.seq}\nevent: ready\ndata: {}\n\n`);
    this.wake();
    return () => this.streams.delete(stream);
  }

  /** Ends every stream; browsers connect again, to another node. */
  async close(): Promise<void> {
    this.isClosed = true;
    clearTimeout(this.timer);
    await this.running;
    for (const { outlet } of this.streams) outlet.end();
    this.streams.clear();
  }

  private isFull({ tenantId, userId }: Viewer): boolean {
    const ofTenant = [...this.streams].filter((stream) => stream.tenantId === tenantId);
    const ofUser = ofTenant.filter((stream) => stream.userId === userId);
    return (
      this.streams.size >= STREAMS_PER_NODE ||
      ofTenant.length >= STREAMS_PER_TENANT ||
      ofUser.length >= STREAMS_PER_USER
    );
  }

  private wake(): void {
    if (this.timer !== undefined || this.isClosed) return;
    this.timer = setTimeout(() => {
      this.running = this.round()
        .catch(this.report)
        .then(() => {
          this.timer = undefined;
          if (this.streams.size > 0) this.wake();
        });
    }, POLL_INTERVAL_MS);
  }

  private async round(): Promise<void> {
    if (this.streams.size === 0) return;
    const byTenant = new Map<number, Stream[]>();
    for (const stream of this.streams)
      byTenant.set(stream.tenantId, [...(byTenant.get(stream.tenantId) ?? []), stream]);
    const heads = await readHeads(this.manager, [...byTenant.keys()]);
    for (const [tenantId, streams] of byTenant) await this.tellTenant(tenantId, streams, heads.get(tenantId) ?? 0);
  }

  private async tellTenant(tenantId: number, streams: readonly Stream[], head: number): Promise<void> {
    const isLost = ({ seq }: Stream) => head - seq > CHANGES_MAX;
    const from = Math.min(...streams.filter((stream) => !isLost(stream)).map(({ seq }) => seq));
    const entries = from < head ? await readEntries({ manager: this.manager, tenantId }, from) : [];
    const isUrgent = entries.some(isRevoking) || streams.some(isLost);
    await Promise.all(
      streams.map(async (stream) => {
        if (!(await this.isStillAllowed(stream, isUrgent))) return this.end(stream);
        if (isLost(stream)) this.send(stream, `id: ${head}\nevent: ${LIVE_RELOAD_EVENT}\ndata: {}\n\n`);
        else this.tell(stream, entries);
        stream.seq = Math.max(stream.seq, isLost(stream) ? head : (entries.at(-1)?.seq ?? 0));
        if (Date.now() - stream.sentMs >= HEARTBEAT_MS) this.send(stream, ": still here\n\n");
      }),
    );
  }

  private tell(stream: Stream, entries: readonly LiveEntry[]): void {
    const news = entries.filter((entry) => entry.seq > stream.seq && isToldTo(stream.viewer, entry));
    const text = news.map(
      (entry) => `id: ${entry.seq}\nevent: ${LIVE_CHANGE_EVENT}\ndata: ${JSON.stringify(toLiveChange(entry))}\n\n`,
    );
    if (text.length > 0) this.send(stream, text.join(""));
  }

  /** Looks again at who it is when something happened that may have changed it, and now and then anyway. */
  private async isStillAllowed(stream: Stream, isUrgent: boolean): Promise<boolean> {
    if (!isUrgent && Date.now() - stream.checkedMs < HEARTBEAT_MS) return true;
    const viewer = await stream.lookAgain();
    if (!viewer || viewer.tenantId !== stream.tenantId) return false;
    stream.viewer = viewer;
    stream.checkedMs = Date.now();
    return true;
  }

  private send(stream: Stream, text: string): void {
    stream.sentMs = Date.now();
    if (!stream.outlet.write(text)) this.end(stream);
  }

  private end(stream: Stream): void {
    this.streams.delete(stream);
    stream.outlet.end();
  }
}
