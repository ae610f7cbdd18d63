import { join } from "node:path";
import concurrently from "concurrently";
import { buildApi } from "./build.mjs";
import { ROOT, runMain, tool } from "./run.mjs";

process.env["NODE_ENV"] ??= "development";

const COMMANDS = [
  { name: "compile", command: "tsc -b packages/api --watch --preserveWatchOutput" },
  { name: "api", command: "node --watch --watch-preserve-output packages/api/dist/app/main.js" },
  { name: "web", command: `"${tool("vite", "packages/web")}"`, cwd: join(ROOT, "packages", "web") },
];

await runMain(async () => {
  // Node watches the compiled files, so they must be there before it starts.
  await buildApi();
  const { result } = concurrently(COMMANDS, {
    cwd: ROOT,
    killOthersOn: ["failure", "success"],
    prefixColors: "auto",
  });
  await result.catch(() => {
    process.exitCode = 1;
  });
});
