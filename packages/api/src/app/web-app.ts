import { readFileSync } from "node:fs";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

/** Everything comes from this server; styles may be inline because the UI kit sets them so, scripts may not. */
export const CONTENT_SECURITY_POLICY = {
  defaultSrc: ["'self'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", "data:", "https:", "http:"],
  fontSrc: ["'self'", "data:"],
  connectSrc: ["'self'"],
  workerSrc: ["'self'", "blob:"],
  objectSrc: ["'none'"],
  baseUri: ["'self'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
};

/** Serves the built web app and the playground: files by their names, pages at every other address. */
export async function serveWebApp(app: FastifyInstance, webDir: string): Promise<void> {
  await app.register(fastifyStatic, {
    root: webDir,
    index: false,
    wildcard: false,
    // Names of built assets carry a hash of their content, so they never change.
    setHeaders: (response, path) => {
      const isAsset = path.startsWith(join(webDir, "assets"));
      response.setHeader("cache-control", isAsset ? "public, max-age=31536000, immutable" : "no-cache");
    },
  });
  const page = (name: string) => {
    const html = readFileSync(join(webDir, name), "utf8");
    return (_request: FastifyRequest, reply: FastifyReply) =>
      reply.type("text/html; charset=utf-8").header("cache-control", "no-cache").send(html);
  };
  app.get("/playground", page("playground.html"));
  const index = page("index.html");
  app.get("/", index);
  // The web app has its own addresses: whatever a browser asks for as a page is the app.
  app.setNotFoundHandler((request, reply) => {
    const wantsPage = request.method === "GET" && (request.headers.accept ?? "").includes("text/html");
    return wantsPage
      ? index(request, reply)
      : reply.code(404).send({ errors: [{ message: "There is nothing here.", extensions: { code: "NOT_FOUND" } }] });
  });
}
