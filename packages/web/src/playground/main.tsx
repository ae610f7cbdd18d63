// The workers come first: the editor looks for them as soon as it is loaded.
import "graphiql/setup-workers/vite";
import "@fontsource-variable/inter";
import "graphiql/style.css";
import "./playground.css";
import { createRoot } from "react-dom/client";
import { Playground } from "./playground.tsx";

const root = document.getElementById("root");
if (!root) throw new Error("playground.html has no element with the id root.");
createRoot(root).render(<Playground />);
