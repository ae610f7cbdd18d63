import type { Config } from "./config.ts";
import type { DemoSignIn } from "./seed/demo-tenant.ts";

/** Says on the terminal where everything is, and how to sign in. `port` is the one that was taken. */
export function announce({ host, seed }: Config, port: number, signIn: DemoSignIn | null): void {
  const url = `http://${host === "0.0.0.0" || host === "::" ? "localhost" : host}:${port}`;
  const lines = [`Admin       ${url}/`, `GraphQL     ${url}/graphql`, `Playground  ${url}/playground`];
  if (signIn) {
    const query = '{"query":"{ viewer { user { name } tenant { name } } }"}';
    lines.push(`Sign in     ${signIn.email} / ${signIn.password}`);
    lines.push(`API token   ${signIn.apiToken}`);
    lines.push(
      `            curl -s ${url}/graphql -H 'content-type: application/json' -H 'authorization: Bearer ${signIn.apiToken}' -d '${query}'`,
    );
  } else if (seed === "none") {
    lines.push("Sign in     no demo data (SEED=none); make an owner with: pnpm create-owner");
  } else {
    lines.push("Sign in     with the accounts of this database (the demo's password was printed at its first start)");
  }
  process.stdout.write(`\n${lines.join("\n")}\n\n`);
}
