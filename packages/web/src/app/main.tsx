import "@fontsource-variable/inter/index.css";
import "@mantine/core/styles.css";
import "@mantine/notifications/styles.css";
import "./global.css";
import { createRoot } from "react-dom/client";
import { createGraphqlClient, httpTransport } from "../graphql/client.ts";
import { loadOtherTexts, startTexts } from "../texts/i18n.ts";
import { App } from "./app.tsx";
import { prefetchPages } from "./prefetch.ts";
import { createRouter, ROUTES } from "./router.tsx";

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root.");

await startTexts();
createRoot(root).render(<App client={createGraphqlClient(httpTransport())} router={createRouter()} />);
void loadOtherTexts();
prefetchPages(ROUTES);
