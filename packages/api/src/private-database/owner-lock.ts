import { renameSync } from "node:fs";
import { rm, stat } from "node:fs/promises";
import { connect, createServer, type Server } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/** Long enough for a program that found the same lock abandoned at the same moment to take it as well. */
const RACE_MS = 50;

/** Held by the one program that runs the private database of a directory. */
export interface OwnerLock {
  release(): Promise<void>;
}

/**
 * Takes the lock, or answers undefined when another living program holds it.
 * It is a socket that its holder listens on: the kernel closes it with the program, however that ends,
 * and no process id can be mistaken for another's.
 */
export async function takeOwnerLock(ownerSocketPath: string): Promise<OwnerLock | undefined> {
  const ownPath = `${ownerSocketPath}.${process.pid}`;
  await rm(ownPath, { force: true });
  const server = await listen(ownPath);
  const { ino } = await stat(ownPath);
  if (!(await replaceAbandoned(ownerSocketPath, ownPath))) {
    await close(server);
    return undefined;
  }
  await sleep(RACE_MS);
  if (!(await isOurs(ownerSocketPath, ino))) {
    await close(server);
    return undefined;
  }
  // The lock alone is no reason for the program to stay alive.
  server.unref();
  return {
    async release() {
      if (await isOurs(ownerSocketPath, ino)) await rm(ownerSocketPath, { force: true });
      await close(server);
    },
  };
}

async function listen(path: string): Promise<Server> {
  const server = createServer((socket) => socket.destroy());
  return new Promise((resolve, reject) => {
    server.once("error", reject).listen(path, () => resolve(server));
  });
}

/** Puts our socket in the lock's place unless somebody answers there. Nothing happens between the two steps. */
async function replaceAbandoned(ownerSocketPath: string, ownPath: string): Promise<boolean> {
  const socket = connect(ownerSocketPath);
  const replaced = new Promise<boolean>((resolve, reject) => {
    socket.once("connect", () => resolve(false));
    socket.once("error", () => {
      try {
        renameSync(ownPath, ownerSocketPath);
        resolve(true);
      } catch (error) {
        reject(error);
      }
    });
  });
  return replaced.finally(() => socket.destroy());
}

async function isOurs(path: string, ino: number): Promise<boolean> {
  return stat(path).then(
    (now) => now.ino === ino,
    () => false,
  );
}

async function close(server: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
}
