import { buildApi, buildWeb } from "./build.mjs";
import { runMain } from "./run.mjs";

// Libraries read it as they load; without it GraphQL and others check more, and slower.
process.env["NODE_ENV"] ??= "production";

await runMain(async () => {
  await buildApi();
  await buildWeb();
  // The program runs in this process: it gets every signal itself, and its exit code is ours.
  await import("../packages/api/dist/app/main.js");
});
