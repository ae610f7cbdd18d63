import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { newSigningSecret, signatureHeaders } from "./signing.ts";

const EXAMPLE = join(__dirname, "../../../../examples/webhook-receiver.mjs");

test("the example of a receiver takes what is signed, once, and refuses everything else", async () => {
  const secret = newSigningSecret();
  const receiver = spawn(process.execPath, [EXAMPLE], { env: { WEBHOOK_SECRET: secret, PORT: "0" } });
  const lines: string[] = [];
  const output = createInterface({ input: receiver.stdout });
  output.on("line", (line) => lines.push(line));
  try {
    await once(output, "line");
    const url = /http:\S+/.exec(lines[0] ?? "")?.[0] ?? "";
    const body = JSON.stringify({
      id: "evt_a1",
      type: "user.created",
      at: "2026-11-25T00:00:00.000Z",
      user: null,
      data: {},
    });
    const message = { id: "evt_a1", at: new Date(), body };
    const send = async (headers: Record<string, string>, text = body) =>
      (await fetch(url, { method: "POST", headers, body: text })).status;
    expect(await send(signatureHeaders(message, [secret]))).toBe(204);
    expect(await send(signatureHeaders(message, [newSigningSecret(), secret]))).toBe(204);
    expect(await send(signatureHeaders(message, [newSigningSecret()]))).toBe(400);
    expect(await send(signatureHeaders(message, [secret]), body.replace("user", "usex"))).toBe(400);
    const old = { ...message, at: new Date(Date.now() - 3_600_000) };
    expect(await send(signatureHeaders(old, [secret]))).toBe(400);
    expect(await send({})).toBe(400);
    receiver.kill();
    await once(receiver, "close");
    expect(lines.slice(1)).toEqual(["2026-11-25T00:00:00.000Z user.created - {}"]);
  } finally {
    receiver.kill();
  }
});
