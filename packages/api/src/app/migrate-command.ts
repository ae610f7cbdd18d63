import { readConfig } from "./config.ts";
import { demoSignIn, openReadyDatabase } from "./start-up.ts";

/**
 * `pnpm migrate`: brings the tables up to date and ends. Where several processes start side by side it runs once before
 * them, and they run with MIGRATIONS=job; so it is also what fills an empty database with the demo, when SEED says so.
 */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const running = await openReadyDatabase({ ...config, migrations: "start" }, "join");
  try {
    const signIn = await demoSignIn(config, running.database);
    process.stdout.write("The tables are up to date.\n");
    if (!signIn) return;
    process.stdout.write(`Sign in     ${signIn.email} / ${signIn.password}\nAPI token   ${signIn.apiToken}\n`);
  } finally {
    await running.close();
  }
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
