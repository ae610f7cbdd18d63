import type { FastifyInstance } from "fastify";
import type { Answer, AnsweredError } from "./harness.ts";

let browsers = 0;

/** Somebody at a screen: keeps the session cookie as a browser does, and has an address of their own, so that limits don't meet. */
export class Browser {
  private readonly server: FastifyInstance;
  readonly address: string;
  /** `name=value`, as the next request sends it; undefined when there is none. */
  cookie: string | undefined;
  /** The `Set-Cookie` headers of the last answer. */
  lastSetCookie: readonly string[] = [];

  constructor(server: FastifyInstance, address?: string) {
    browsers += 1;
    this.server = server;
    this.address = address ?? `10.0.${browsers >> 8}.${browsers & 255}`;
  }

  /** Sends one operation with the cookie, and keeps the cookie that comes back. */
  async ask(query: string, variables: object = {}, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    const response = await this.server.inject({
      method: "POST",
      url: "/graphql",
      remoteAddress: this.address,
      headers: { ...(this.cookie && { cookie: this.cookie }), ...headers },
      payload: { query, variables },
    });
    this.lastSetCookie = [response.headers["set-cookie"] ?? []].flat();
    for (const header of this.lastSetCookie) {
      const pair = header.split(";", 1)[0] ?? "";
      this.cookie = pair.endsWith("=") ? undefined : pair;
    }
    const body: { data?: unknown; errors?: AnsweredError[] } = response.json();
    return {
      data: body.data ?? null,
      errors: body.errors ?? [],
      status: response.statusCode,
      headers: response.headers,
    };
  }

  /** Signs in; answers the first error, or undefined when it worked. */
  async signIn(email: string, password: string, tenant?: string): Promise<AnsweredError | undefined> {
    const query = "mutation ($input: SignInInput!) { signIn(input: $input) { viewer { permissions } } }";
    const { errors } = await this.ask(query, { input: { email, password, ...(tenant !== undefined && { tenant }) } });
    return errors[0];
  }

  /** The signed-in user's email, or null. */
  async whoAmI(): Promise<string | null> {
    const { data } = await this.ask("{ viewer { user { email } } }");
    return data?.viewer?.user.email ?? null;
  }
}
