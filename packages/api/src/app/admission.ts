/** How many requests may run at once, in all and for one tenant, and how many may wait and how long. */
export interface AdmissionLimits {
  readonly running: number;
  readonly runningPerTenant: number;
  readonly waiting: number;
  readonly waitMs: number;
}

/** A request's place in front of the database. */
export interface Place {
  /** Whether it may run: at once, when its turn comes, or never, because it waited too long or had to make room. */
  readonly admitted: Promise<boolean>;
  /** Ends it, whether it ran or still waits. Further calls do nothing. */
  leave(): void;
}

interface Waiting {
  settle: (isAdmitted: boolean) => void;
  readonly timer: NodeJS.Timeout;
  isRunning: boolean;
}

/** One tenant's requests. */
interface Lane {
  running: number;
  readonly waiting: Waiting[];
}

/**
 * Lets in what the database can bear and queues a bounded rest, each tenant in a lane of its own; lanes are served in turn.
 * When all waiting places are taken, the longest lane loses its newest to whoever has a shorter one: a tenant that floods
 * makes itself wait, and nobody else.
 */
export class Admission {
  readonly #limits: AdmissionLimits;
  /** Those with requests, the one whose turn is longest ago first. */
  readonly #lanes = new Map<string, Lane>();
  #running = 0;
  #waiting = 0;

  constructor(limits: AdmissionLimits) {
    this.#limits = limits;
  }

  /** How many run and wait now. */
  get counts(): { readonly running: number; readonly waiting: number } {
    return { running: this.#running, waiting: this.#waiting };
  }

  /** Takes a place for a request of the tenant that `key` stands for. */
  enter(key: string): Place {
    const lane = this.#lanes.get(key) ?? { running: 0, waiting: [] };
    if (lane.waiting.length === 0 && this.#hasRoomFor(lane)) {
      this.#lanes.set(key, lane);
      this.#start(lane);
      return { admitted: Promise.resolve(true), leave: once(() => this.#finish(key, lane)) };
    }
    if (this.#waiting >= this.#limits.waiting && !this.#makeRoomFor(lane)) {
      return { admitted: Promise.resolve(false), leave: () => undefined };
    }
    this.#lanes.set(key, lane);
    return this.#wait(key, lane);
  }

  #hasRoomFor(lane: Lane): boolean {
    return this.#running < this.#limits.running && lane.running < this.#limits.runningPerTenant;
  }

  #start(lane: Lane): void {
    lane.running += 1;
    this.#running += 1;
  }

  #finish(key: string, lane: Lane): void {
    lane.running -= 1;
    this.#running -= 1;
    this.#forgetIfEmpty(key, lane);
    this.#admitNext();
  }

  #wait(key: string, lane: Lane): Place {
    const place: Waiting = {
      settle: undecided,
      timer: setTimeout(() => leave(), this.#limits.waitMs),
      isRunning: false,
    };
    const admitted = new Promise<boolean>((resolve) => (place.settle = resolve));
    lane.waiting.push(place);
    this.#waiting += 1;
    const leave = once(() => {
      if (place.isRunning) this.#finish(key, lane);
      else if (this.#remove(lane, place)) this.#forgetIfEmpty(key, lane);
    });
    return { admitted, leave };
  }

  /** Takes a request out of the queue and says no to it. Answers whether it was there. */
  #remove(lane: Lane, place: Waiting): boolean {
    const index = lane.waiting.indexOf(place);
    if (index === -1) return false;
    lane.waiting.splice(index, 1);
    this.#settle(place, false);
    return true;
  }

  #settle(place: Waiting, isAdmitted: boolean): void {
    clearTimeout(place.timer);
    this.#waiting -= 1;
    place.settle(isAdmitted);
  }

  /** Takes the newest of the longest lane out, where even then it stays the longer one. Answers whether there was one. */
  #makeRoomFor(lane: Lane): boolean {
    const lanes = [...this.#lanes.values()];
    const longest = lanes.reduce((one, other) => (other.waiting.length > one.waiting.length ? other : one), lane);
    const newest = longest.waiting.at(-1);
    const isLonger = longest.waiting.length > lane.waiting.length + 1;
    return isLonger && newest !== undefined && this.#remove(longest, newest);
  }

  #admitNext(): void {
    for (const [key, lane] of this.#lanes) {
      const first = lane.waiting[0];
      if (!first || !this.#hasRoomFor(lane)) continue;
      lane.waiting.shift();
      // To the end: everybody else has a turn before this tenant's next.
      this.#lanes.delete(key);
      this.#lanes.set(key, lane);
      this.#start(lane);
      first.isRunning = true;
      this.#settle(first, true);
      return;
    }
  }

  #forgetIfEmpty(key: string, lane: Lane): void {
    if (lane.running === 0 && lane.waiting.length === 0) this.#lanes.delete(key);
  }
}

/** Stands in until the promise is made, which is at once. */
function undecided(): void {}

function once(work: () => void): () => void {
  let isDone = false;
  return () => {
    if (isDone) return;
    isDone = true;
    work();
  };
}
