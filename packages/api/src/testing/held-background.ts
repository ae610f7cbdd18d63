import type { Background } from "../app/background.ts";

/** Holds back what would run after answers, until a test asks for it. */
export class HeldBackground implements Background {
  private readonly held: (() => Promise<unknown>)[] = [];
  run(work: () => Promise<unknown>): void {
    this.held.push(work);
  }
  async settled(): Promise<void> {
    for (const work of this.held.splice(0)) await work();
  }
}
