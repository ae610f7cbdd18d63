import { notifications } from "@mantine/notifications";
import { render } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { createMemoryRouter } from "react-router";
import { App } from "../app/app.tsx";
import { ROUTES } from "../app/router.tsx";
import { createGraphqlClient } from "../graphql/client.ts";
import { loadOtherTexts, startTexts } from "../texts/i18n.ts";
import { aPage, aViewer, PLANS } from "./fixtures.ts";
import { type Resolvers, scriptApi } from "./scripted-api.ts";

const KIT = { env: "test", withCssVariables: false, withGlobalClasses: false } as const;

const DEFAULTS: Resolvers = {
  viewer: () => aViewer(),
  plans: () => PLANS,
  users: () => aPage([]),
  signInPage: () => ({ branding: null, asksForTenant: false }),
};

/** The whole app, opened at `path`, signed in as the owner, over an API that answers what the test says. */
export async function renderApp(path: string, resolvers: Resolvers = {}) {
  await startTexts();
  await loadOtherTexts();
  // The messages of an earlier test live in a store that outlasts it.
  notifications.clean();
  const api = scriptApi({ ...DEFAULTS, ...resolvers });
  const router = createMemoryRouter(ROUTES, { initialEntries: [path] });
  render(<App client={createGraphqlClient(api.link)} router={router} kit={KIT} />);
  const address = () => router.state.location.pathname + router.state.location.search;
  return { api, router, address, user: userEvent.setup() };
}
