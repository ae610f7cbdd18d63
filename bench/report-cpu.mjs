/** Answers the parent's questions: how much processor time this process has used, in milliseconds, and memory, in megabytes. */
export function reportCpu() {
  process.on("message", (message) => {
    if (message !== "cpu") return;
    const { user, system } = process.cpuUsage();
    process.send?.({ cpuMs: (user + system) / 1_000, memoryMb: process.memoryUsage.rss() / 2 ** 20 });
  });
}
