import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from "@apollo/client";
import { ErrorLink } from "@apollo/client/link/error";
import { PersistedQueryLink } from "@apollo/client/link/persisted-queries";
import { ViewerDocument } from "./generated.ts";
import { hashOf } from "./persisted.ts";
import { problemOf } from "./problem.ts";

/**
 * The API on the server this page came from; the session cookie goes along. Operations are sent as the hashes of their
 * texts, which the server knows from the same build; one that it does not know is sent again with its text.
 */
export function httpTransport(): ApolloLink {
  return ApolloLink.from([sendHashes(), new HttpLink({ uri: "/graphql", credentials: "same-origin" })]);
}

function sendHashes(): ApolloLink {
  return new PersistedQueryLink({ generateHash: hashOf });
}

/** A client over `transport`: HTTP in the browser, a scripted answer in tests. */
export function createGraphqlClient(transport: ApolloLink): ApolloClient {
  return new ApolloClient({ link: ApolloLink.from([noticeSignedOut(), transport]), cache: createCache() });
}

function createCache(): InMemoryCache {
  return new InMemoryCache({
    typePolicies: {
      // There is one viewer and one billing; giving them an identity lets any answer update them.
      Viewer: { keyFields: [] },
      Billing: { keyFields: [] },
      EmailTemplate: { keyFields: ["key"] },
      // The same transfer reads differently in the user's statement and in the pool's, so each has its own copy.
      Transfer: { keyFields: false },
      // These have no id of their own: parts of them that different screens ask for belong together.
      User: { fields: { limits: { merge: true }, balance: { merge: true }, access: { merge: true } } },
      Tenant: { fields: { branding: { merge: true }, balance: { merge: true } } },
    },
  });
}

/** Whoever gets UNAUTHENTICATED is signed out, whatever screen asked: the session's guard then shows the sign-in. */
function noticeSignedOut(): ApolloLink {
  return new ErrorLink(({ error, operation }) => {
    if (problemOf(error).code !== "UNAUTHENTICATED" || operation.operationName === "SignIn") return;
    operation.client.cache.writeQuery({ query: ViewerDocument, data: { viewer: null } });
  });
}
