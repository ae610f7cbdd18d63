import { createServer, connect } from "node:net";

/**
 * What happens to a statement on its way to the database: it passes, its connection is cut before it arrives, or it arrives
 * and the connection is cut instead of the answer.
 * @typedef {"pass" | "cut" | "cut the answer"} Fate
 */

const COM_QUERY = 3;
const HEADER_BYTES = 4;

/** Stands between the API and the database's socket, and cuts connections when a fault says so. */
export class Proxy {
  /** @param {string} socketPath The database's. */
  constructor(socketPath) {
    this.socketPath = socketPath;
    /** @type {(sql: string) => Fate} */
    this.fateOf = () => "pass";
    /** @type {Set<import("node:net").Socket>} */
    this.clients = new Set();
    this.server = createServer((client) => this.#accept(client));
  }

  /** @returns {Promise<number>} The port. */
  async listen() {
    await new Promise((resolve) => {
      this.server.listen(0, "127.0.0.1", () => resolve(undefined));
    });
    const address = this.server.address();
    if (address === null || typeof address === "string") throw new Error("The proxy has no port.");
    return address.port;
  }

  /** Cuts every connection, whatever it is doing. */
  cutAll() {
    for (const client of this.clients) client.destroy();
  }

  close() {
    this.cutAll();
    this.server.close();
  }

  /** @param {import("node:net").Socket} client */
  #accept(client) {
    const server = connect(this.socketPath);
    let cutAnswer = false;
    let pending = Buffer.alloc(0);
    this.clients.add(client);
    client.on("data", (chunk) => {
      pending = Buffer.concat([pending, chunk]);
      for (let packet = takePacket(pending); packet; packet = takePacket(pending)) {
        pending = pending.subarray(packet.length);
        const fate = this.fateOf(sqlOf(packet));
        if (fate === "cut") return void client.destroy();
        if (fate === "cut the answer") cutAnswer = true;
        server.write(packet);
      }
    });
    server.on("data", (chunk) => void (cutAnswer ? client.destroy() : client.write(chunk)));
    // Whoever ends first takes the other along; errors are what this program is for.
    client
      .on("error", () => undefined)
      .on("close", () => {
        this.clients.delete(client);
        server.destroy();
      });
    server.on("error", () => undefined).on("close", () => client.destroy());
  }
}

/**
 * The first packet of the client's stream: three bytes of length, a number, the content.
 * @param {Buffer} bytes
 */
function takePacket(bytes) {
  if (bytes.length < HEADER_BYTES) return null;
  const length = HEADER_BYTES + bytes.readUIntLE(0, 3);
  return bytes.length < length ? null : bytes.subarray(0, length);
}

/**
 * The beginning of a statement, or nothing for other packets.
 * @param {Buffer} packet
 */
function sqlOf(packet) {
  return packet[HEADER_BYTES] === COM_QUERY ? packet.toString("latin1", HEADER_BYTES + 1, HEADER_BYTES + 40) : "";
}
