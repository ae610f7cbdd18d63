/** Answers the parent's questions: how much processor time this process has used, in milliseconds. */
export function reportCpu() {
  process.on("message", (message) => {
    if (message !== "cpu") return;
    const { user, system } = process.cpuUsage();
    process.send?.({ cpuMs: (user + system) / 1_000 });
  });
}
