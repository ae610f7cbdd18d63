import { useApolloClient } from "@apollo/client/react";
import { useSignOutMutation } from "../graphql/generated.ts";
import { replaceViewer } from "./replace-viewer.ts";

/** Ends the session here and on the server, and forgets everything that was loaded. */
export function useSignOut(): () => Promise<void> {
  const client = useApolloClient();
  const [signOut] = useSignOutMutation();
  return async () => {
    // Even when the server can't be reached, nothing of this person may stay on the screen.
    await signOut().catch(() => undefined);
    replaceViewer(client, null);
  };
}
