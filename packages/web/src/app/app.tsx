import type { ApolloClient } from "@apollo/client";
import { ApolloProvider } from "@apollo/client/react";
import { MantineProvider, type MantineProviderProps } from "@mantine/core";
import { type ComponentProps, lazy, type ReactNode, StrictMode, Suspense, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { RouterProvider } from "react-router/dom";
import { useSignInPageQuery, useViewerQuery } from "../graphql/generated.ts";
import { brandedTheme, brandedVariables } from "./brand-theme.ts";

/** Loaded beside the first screen, which has nothing to say or to ask yet; a message that is sooner waits for it. */
const Confirmations = lazy(async () => ({ default: (await import("@mantine/modals")).ModalsProvider }));
const Notifications = lazy(async () => ({ default: (await import("@mantine/notifications")).Notifications }));

interface AppProps {
  readonly client: ApolloClient;
  readonly router: ComponentProps<typeof RouterProvider>["router"];
  /** Tests have no use for transitions and a thousand CSS variables. */
  readonly kit?: KitOptions;
}

type KitOptions = Omit<MantineProviderProps, "children">;

/** Everything that every screen needs around it. */
export function App({ client, router, kit }: AppProps) {
  return (
    <StrictMode>
      <ApolloProvider client={client}>
        <BrandedKit options={kit}>
          <Suspense>
            <Confirmations />
            <Notifications position="top-right" limit={3} />
          </Suspense>
          <Suspense>
            {/* In a transition, every answer of the API begins the drawing of the next page anew, which then asks again. */}
            <RouterProvider router={router} useTransitions={false} />
          </Suspense>
        </BrandedKit>
      </ApolloProvider>
    </StrictMode>
  );
}

/** The UI kit in the colour of the tenant that is signed in, or whose sign-in is shown; it changes with the branding at once. */
function BrandedKit({ options, children }: { readonly options: KitOptions | undefined; readonly children: ReactNode }) {
  const { t } = useTranslation("ui");
  const { data } = useViewerQuery({ fetchPolicy: "cache-only" });
  const { data: page } = useSignInPageQuery({ fetchPolicy: "cache-only" });
  const branding = data?.viewer ? data.viewer.tenant.branding : page?.signInPage.branding;
  const color = branding?.color ?? null;
  const closeLabel = t("close");
  const theme = useMemo(() => brandedTheme(color, closeLabel), [color, closeLabel]);
  const variables = useMemo(() => brandedVariables(color), [color]);
  return (
    <MantineProvider theme={theme} cssVariablesResolver={variables} defaultColorScheme="auto" {...options}>
      {children}
    </MantineProvider>
  );
}
