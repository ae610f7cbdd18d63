/** For health checks of containers, whose image has no other way to ask: exit code 0 when this machine's server is ready. */
const url = `http://127.0.0.1:${process.env["PORT"] ?? "4000"}/readyz`;
const isReady = await fetch(url, { signal: AbortSignal.timeout(3_000) }).then(
  ({ ok }) => ok,
  () => false,
);
process.exitCode = isReady ? 0 : 1;
