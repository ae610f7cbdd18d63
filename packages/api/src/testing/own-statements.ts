/** Tests look at what no tenant may, and take migrations back: such statements need not name a tenant. Everything that the program sends must. */
export function isTestsOwnStatement(): boolean {
  const frames = (new Error().stack ?? "")
    .split("\n")
    .filter((line) => /[/\\]src[/\\]/.test(line) && !line.includes("node_modules"));
  const sender = frames.find((line) => !/(tenant-guard|reading-data-source)[.]ts|isTestsOwnStatement/.test(line)) ?? "";
  return /[.]test[.]ts|[/\\](testing|migrations)[/\\]/.test(sender);
}
