import type { FastifyInstance } from "fastify";
import type { EntityManager } from "typeorm";
import { receiveStripeEvent } from "../billing/stripe-webhook.ts";
import { DomainError } from "../platform/errors.ts";

/**
 * POST /webhooks/stripe, where Stripe tells of payments. In a scope of its own, because the signature is over the bytes
 * as they came. Whatever goes wrong on our side is answered with 500, and Stripe tells again later.
 */
export async function serveStripeWebhook(
  app: FastifyInstance,
  manager: EntityManager,
  webhookSecret: string,
): Promise<void> {
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("application/json", { parseAs: "buffer" }, (_request, body, done) => done(null, body));
    scope.post("/webhooks/stripe", async (request, reply) => {
      const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      const signature = request.headers["stripe-signature"];
      try {
        const result = await receiveStripeEvent(
          manager,
          webhookSecret,
          body,
          typeof signature === "string" ? signature : "",
        );
        return { result };
      } catch (error) {
        if (!(error instanceof DomainError) || error.code !== "BAD_USER_INPUT") throw error;
        return reply.code(400).send({ errors: [{ message: error.message, extensions: { code: error.code } }] });
      }
    });
  });
}
