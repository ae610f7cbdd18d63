import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { StripeSettings } from "../billing/stripe-payments.ts";

interface StripeRequest {
  readonly method: string;
  readonly path: string;
  readonly form: URLSearchParams;
}

const ok = (body: object) => ({ status: 200, body });

/** A server in Stripe's place with the few objects that this program asks for. It remembers what it was asked. */
export class TestStripeServer {
  readonly requests: StripeRequest[] = [];
  /** Payment methods by id, with the customer each belongs to. */
  readonly methods = new Map<string, string>();
  /** Answered instead, when set. */
  failure: { readonly status: number; readonly type: string } | null = null;
  private readonly server: Server;
  private readonly defaults = new Map<string, string>();
  private customers = 0;

  private constructor() {
    this.server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        const path = (request.url ?? "").split("?")[0] ?? "";
        const asked = {
          method: request.method ?? "",
          path,
          form: new URLSearchParams(Buffer.concat(chunks).toString()),
        };
        this.requests.push(asked);
        const answer = this.failure
          ? { status: this.failure.status, body: { error: { type: this.failure.type } } }
          : this.answer(asked);
        response.writeHead(answer.status, { "content-type": "application/json" }).end(JSON.stringify(answer.body));
      });
    });
  }

  static async start(): Promise<TestStripeServer> {
    const stripe = new TestStripeServer();
    await new Promise<void>((resolve) => stripe.server.listen(0, "127.0.0.1", resolve));
    return stripe;
  }

  get settings(): StripeSettings {
    // A server that listens on TCP has an address with a port.
    const { port } = this.server.address() as AddressInfo;
    return {
      secretKey: "sk_test_local",
      webhookSecret: "whsec_local",
      returnUrl: "http://panel.test/billing",
      api: { host: "127.0.0.1", port, protocol: "http" },
    };
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private answer({ method, path, form }: StripeRequest): { status: number; body: object } {
    const missing = {
      status: 404,
      body: { error: { type: "invalid_request_error", code: "resource_missing", message: "No such object" } },
    };
    const [, , resource = "", id = "", action = ""] = path.split("/");
    if (path === "/v1/checkout/sessions")
      return ok({ id: "cs_1", url: `https://checkout.stripe.test/${form.get("mode")}` });
    if (path === "/v1/customers") return ok({ id: `cus_${(this.customers += 1)}` });
    if (resource === "customers" && action === "payment_methods") {
      const own = [...this.methods].filter(([, customer]) => customer === id);
      return ok({ object: "list", has_more: false, data: own.map(([methodId]) => this.card(methodId)) });
    }
    if (resource === "customers") {
      if (method === "POST") this.defaults.set(id, form.get("invoice_settings[default_payment_method]") ?? "");
      return ok({ id, invoice_settings: { default_payment_method: this.defaults.get(id) ?? null } });
    }
    if (resource !== "payment_methods" || !this.methods.has(id)) return missing;
    const card = this.card(id);
    if (action === "detach") this.methods.delete(id);
    return ok(card);
  }

  private card(id: string) {
    const card = { brand: "visa", last4: "4242", exp_month: 12, exp_year: 2030 };
    return { id, type: "card", customer: this.methods.get(id), card };
  }
}
