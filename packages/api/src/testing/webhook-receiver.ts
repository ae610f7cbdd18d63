import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** What a receiver was sent. */
export interface ReceivedWebhook {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** The body, read. `any` on purpose: tests read what they expect. */
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly event: any;
}

/** How a receiver answers: a status, with a body and headers if need be; awaited, so that it can take its time. */
type Answering = (received: ReceivedWebhook) => Promise<Answered> | Answered;
type Answered = number | { readonly status: number; readonly body?: string; readonly headers?: Record<string, string> };

/** A web server of a customer that takes webhooks and keeps them, or answers as it is told. */
export class WebhookReceiver {
  readonly received: ReceivedWebhook[] = [];
  answer: Answering = () => 204;
  private readonly server: Server;

  private constructor() {
    this.server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        const body = Buffer.concat(chunks).toString("utf8");
        const received = { headers: request.headers, body, event: JSON.parse(body) };
        this.received.push(received);
        void Promise.resolve(this.answer(received)).then((answered) => {
          const {
            status,
            body: text = "",
            headers = {},
          } = typeof answered === "number" ? { status: answered } : answered;
          response.writeHead(status, headers).end(text);
        });
      });
    });
  }

  static async start(): Promise<WebhookReceiver> {
    const receiver = new WebhookReceiver();
    await new Promise<void>((resolve) => receiver.server.listen(0, "127.0.0.1", resolve));
    return receiver;
  }

  get url(): string {
    // A server that listens on TCP has an address with a port.
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/hooks`;
  }

  stop(): Promise<unknown> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(resolve));
  }
}
