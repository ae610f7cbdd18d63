import "@testing-library/jest-dom";
import { TextDecoder, TextEncoder } from "node:util";
import { configure } from "@testing-library/react";

// The first visit to a route compiles its code, which takes a while on a busy machine.
configure({ asyncUtilTimeout: 8_000 });
jest.setTimeout(60_000);

// What browsers have and jsdom lacks, as far as the router and the UI kit need it.
Object.assign(globalThis, { TextEncoder, TextDecoder });

class ResizeObserverStub implements ResizeObserver {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}
window.ResizeObserver ??= ResizeObserverStub;

window.matchMedia ??= (query) =>
  Object.assign(new EventTarget(), {
    matches: false,
    media: query,
    onchange: null,
    addListener: () => undefined,
    removeListener: () => undefined,
  });

window.HTMLElement.prototype.scrollIntoView ??= () => undefined;
// jsdom has one that only complains.
window.scrollTo = () => undefined;

if (!("fonts" in document)) Object.defineProperty(document, "fonts", { value: new EventTarget() });

/** The router describes every navigation by a request. Node's own class refuses jsdom's abort signals. */
class NavigationRequest {
  readonly url: string;
  readonly method = "GET";
  readonly signal: AbortSignal | null;

  constructor(url: string | URL, { signal = null }: { readonly signal?: AbortSignal | null } = {}) {
    this.url = String(url);
    this.signal = signal;
  }
}
if (!("Request" in globalThis)) Object.assign(globalThis, { Request: NavigationRequest });

// There is no layout here: the library would draw nothing, slowly, and complain about it.
jest.mock("@mantine/charts", () => ({ AreaChart: () => null }));
