import { createGraphiQLFetcher, type Fetcher } from "@graphiql/toolkit";
import { GraphiQL } from "graphiql";
import { useEffect, useState } from "react";
import { editorStorage } from "./editor-storage.ts";
import { takeDrafts } from "../ui/copy-as-graphql/playground-drafts.ts";
import { exampleTabs } from "./examples.ts";
import { fetchSignInState, type SignInState } from "./sign-in-state.ts";
import { fetchWithToken, readToken, writeToken } from "./token.ts";

/** Long enough for typing or pasting a token without asking the API after every letter. */
const TOKEN_SETTLE_MS = 400;

const fetcher = createGraphiQLFetcher({ url: "/graphql", fetch: fetchWithToken });

/**
 * The fetcher, with the operation's name taken from the document when there is only one to choose: right after a
 * change of tabs GraphiQL still sends the name of the tab before.
 */
const fetchOperation: Fetcher = (params, options) => {
  const [first, ...others] = [...params.query.matchAll(/^(?:query|mutation)\s+(\w+)/gm)].map(([, name = null]) => name);
  const isOnlyOne = first !== undefined && others.length === 0;
  return fetcher(isOnlyOne ? { ...params, operationName: first } : params, options);
};

/** GraphiQL with example tabs, below a bar that says who is signed in and takes an API token. */
export function Playground() {
  const [token, setToken] = useState(readToken);
  const signIn = useSignInState(token);

  const changeToken = (value: string) => {
    writeToken(value.trim());
    setToken(value.trim());
  };
  return (
    <div className="playground">
      <TokenBar token={token} onChange={changeToken} signIn={signIn} />
      <main className="playground-editor">
        {signIn && <Editor key={`${signIn.viewerName} ${signIn.demoUserId}`} demoUserId={signIn.demoUserId} />}
      </main>
    </div>
  );
}

/** Null until the API has answered for the first time; asked again when the token has settled. */
function useSignInState(token: string): SignInState | null {
  const [state, setState] = useState<SignInState | null>(null);
  const isFirst = state === null;

  useEffect(() => {
    let isStale = false;
    const ask = () =>
      void fetchSignInState().then((answer) => {
        if (!isStale) setState(answer);
      });
    const timer = setTimeout(ask, isFirst ? 0 : TOKEN_SETTLE_MS);
    return () => {
      isStale = true;
      clearTimeout(timer);
    };
    // Only a new token is a reason to ask again; the first answer itself is not.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [token]);
  return state;
}

interface TokenBarProps {
  readonly token: string;
  readonly onChange: (token: string) => void;
  readonly signIn: SignInState | null;
}

function TokenBar({ token, onChange, signIn }: TokenBarProps) {
  return (
    <header className="playground-bar">
      <h1>Allowance API</h1>
      <p role="status">{signInText(signIn, token !== "")}</p>
      <form onSubmit={(event) => event.preventDefault()}>
        <label>
          API token
          <input
            type="password"
            name="token"
            autoComplete="off"
            spellCheck={false}
            placeholder="printed by start"
            value={token}
            onChange={(event) => onChange(event.target.value)}
          />
        </label>
      </form>
      <nav aria-label="Elsewhere">
        <a href="/">Administration</a>
        <a href="/schema.graphql">Schema</a>
      </nav>
    </header>
  );
}

function signInText(signIn: SignInState | null, hasToken: boolean): string {
  switch (signIn?.kind) {
    case undefined:
      return "Connecting…";
    case "SIGNED_IN":
      return `Signed in as ${signIn.viewerName}`;
    case "SIGNED_OUT":
      return hasToken
        ? "The API does not accept this token."
        : "Not signed in: paste an API token, or sign in to the administration panel.";
    case "TOKEN_ONLY":
      return "Here only scripts may send operations of their own: paste an API token.";
    case "UNREACHABLE":
      return "The API does not answer. Is it running?";
  }
}

/**
 * Is made anew after signing in, so that the schema is loaded and the demo user's id stands in the examples' variables.
 * What "Copy as GraphQL" sent here comes before the examples.
 */
function Editor({ demoUserId }: { readonly demoUserId: string | null }) {
  const [tabs] = useState(() => [
    ...takeDrafts(),
    ...exampleTabs({ demoUserId, freshKey: () => `playground-${crypto.randomUUID()}` }),
  ]);
  return (
    <GraphiQL
      fetcher={fetchOperation}
      storage={editorStorage}
      defaultTabs={tabs}
      defaultEditorToolsVisibility="variables"
      shouldPersistHeaders={false}
      showPersistHeadersSettings={false}
      maxHistoryLength={50}
    >
      <GraphiQL.Logo>GraphiQL</GraphiQL.Logo>
    </GraphiQL>
  );
}
