import { Center, Group, Paper, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useSignInPageQuery } from "../graphql/generated.ts";
import { BrandLogo } from "../ui/brand-logo.tsx";
import { LanguageLinks } from "./language-links.tsx";

interface SignInFrameProps {
  readonly title: string;
  readonly lead?: string;
  readonly children: ReactNode;
}

/** The pages of people who are not signed in, in the brand of the tenant whose host name was asked; neutral under any other. */
export function SignInFrame({ title, lead, children }: SignInFrameProps) {
  const { t } = useTranslation("app");
  const { data, loading } = useSignInPageQuery();
  const branding = data?.signInPage.branding;
  const name = branding?.name ?? t("product");
  return (
    <Center component="main" mih="100vh" p="md">
      <title>{`${title} · ${name}`}</title>
      <Stack w="100%" maw={400} gap="lg">
        {/* Not shown before it is known whose page this is, so that no other brand flashes up. */}
        <Group justify="center" gap="sm" style={{ visibility: loading && !data ? "hidden" : "visible" }}>
          <BrandLogo logoUrl={branding?.logoUrl ?? null} />
          <Text fw={650} fz="lg" style={{ overflowWrap: "anywhere" }}>
            {name}
          </Text>
        </Group>
        <Paper withBorder radius="lg" p={{ base: "lg", sm: "xl" }} shadow="sm">
          <Stack gap={4} mb="lg">
            <Title order={1} style={{ overflowWrap: "anywhere" }}>
              {title}
            </Title>
            {lead && (
              <Text c="dimmed" style={{ overflowWrap: "anywhere" }}>
                {lead}
              </Text>
            )}
          </Stack>
          {children}
        </Paper>
        <LanguageLinks />
      </Stack>
    </Center>
  );
}
