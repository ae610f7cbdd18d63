import { createServer, type Server, type Socket } from "node:net";
import type { AddressInfo } from "node:net";

/** A mail server that takes every email and keeps it as it came, or refuses as it is told. */
export class TestSmtpServer {
  /** The emails that were taken, headers and body. */
  readonly received: string[] = [];
  /** Recipients that were named, the refused ones too. */
  readonly recipients: string[] = [];
  /** Answered to RCPT instead of 250, when set. */
  refusal: string | null = null;
  private readonly server: Server;
  private readonly sockets = new Set<Socket>();

  private constructor() {
    this.server = createServer((socket) => this.serve(socket));
  }

  static async start(): Promise<TestSmtpServer> {
    const smtp = new TestSmtpServer();
    await new Promise<void>((resolve) => smtp.server.listen(0, "127.0.0.1", resolve));
    return smtp;
  }

  get url(): string {
    // A server that listens on TCP has an address with a port.
    return `smtp://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private serve(socket: Socket): void {
    this.sockets.add(socket);
    let pending = "";
    let message: string | null = null;
    const answer = (line: string) => void socket.write(`${line}\r\n`);
    const onLine = (line: string) => {
      if (message !== null) {
        if (line !== ".") message += `${line}\r\n`;
        else {
          this.received.push(message);
          message = null;
          answer("250 taken");
        }
        return;
      }
      const verb = line.slice(0, 4).toUpperCase();
      if (verb === "RCPT") {
        this.recipients.push(/<(.*)>/.exec(line)?.[1] ?? "");
        answer(this.refusal ?? "250 ok");
      } else if (verb === "DATA") {
        message = "";
        answer("354 go on");
      } else answer(verb === "QUIT" ? "221 bye" : "250 ok");
    };
    socket.on("error", () => socket.destroy());
    socket.on("close", () => this.sockets.delete(socket));
    socket.on("data", (chunk) => {
      const lines = (pending + chunk.toString("latin1")).split("\r\n");
      pending = lines.pop() ?? "";
      for (const line of lines) onLine(line);
    });
    answer("220 test");
  }
}
