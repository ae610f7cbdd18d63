import { Badge, Button, Code, Group, Stack, Table, Text, Tooltip } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ApiTokenPartsFragment } from "../../graphql/generated.ts";
import { useWords } from "../../texts/use-words.ts";
import { useFormat } from "../../ui/format.ts";
import classes from "./api-tokens.module.css";
import { RevokeTokenDialog } from "./revoke-token-dialog.tsx";
import { RotateTokenDialog } from "./rotate-token-dialog.tsx";
import { scopeLabel } from "./scope-groups.ts";

interface Asked {
  readonly what: "ROTATE" | "REVOKE";
  readonly apiToken: ApiTokenPartsFragment;
}

/** The tokens of a page. */
export function ApiTokensTable({ apiTokens }: { readonly apiTokens: readonly ApiTokenPartsFragment[] }) {
  const { t } = useTranslation("apiTokens");
  const [asked, setAsked] = useState<Asked | null>(null);
  const close = () => setAsked(null);
  return (
    <>
      <Table.ScrollContainer minWidth={820} type="native">
        <Table className={classes["table"] ?? ""} aria-label={t("title")}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t("column.name")}</Table.Th>
              <Table.Th>{t("column.scopes")}</Table.Th>
              <Table.Th>{t("column.creator")}</Table.Th>
              <Table.Th>{t("column.lastUsed")}</Table.Th>
              <Table.Th>{t("column.expires")}</Table.Th>
              <Table.Th aria-hidden />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {apiTokens.map((apiToken) => (
              <ApiTokenRow key={apiToken.id} apiToken={apiToken} onAsk={(what) => setAsked({ what, apiToken })} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {asked?.what === "ROTATE" && <RotateTokenDialog apiToken={asked.apiToken} onClose={close} />}
      {asked?.what === "REVOKE" && <RevokeTokenDialog apiToken={asked.apiToken} onClose={close} />}
    </>
  );
}

interface ApiTokenRowProps {
  readonly apiToken: ApiTokenPartsFragment;
  readonly onAsk: (what: Asked["what"]) => void;
}

function ApiTokenRow({ apiToken, onAsk }: ApiTokenRowProps) {
  const { t } = useTranslation(["apiTokens", "ui"]);
  const { name, prefix, creatorName, isOwn, status, lastUsedAt, expiresAt, previousValidUntil } = apiToken;
  const format = useFormat();
  return (
    <Table.Tr>
      <Table.Td>
        <Stack gap={2}>
          <Group gap="xs" wrap="nowrap">
            <Text fw={550} fz="sm">
              {name}
            </Text>
            {status !== "ACTIVE" && (
              <Badge variant="light" color="gray">
                {t(`status.${status}`)}
              </Badge>
            )}
          </Group>
          <Code className={classes["prefix"] ?? ""}>{prefix}…</Code>
          {previousValidUntil !== null && (
            <Text fz="xs" c="dimmed">
              {t("overlap", { when: format.dateTime(previousValidUntil) })}
            </Text>
          )}
        </Stack>
      </Table.Td>
      <Table.Td>
        <Scopes scopes={apiToken.scopes} />
      </Table.Td>
      <Table.Td>{isOwn ? t("you", { name: creatorName }) : creatorName}</Table.Td>
      <Table.Td className="numeric">
        <When at={lastUsedAt} />
      </Table.Td>
      <Table.Td className="numeric">{expiresAt === null ? t("ui:never") : format.date(expiresAt)}</Table.Td>
      <Table.Td>
        {status === "ACTIVE" && (
          <Group gap="xs" justify="flex-end" wrap="nowrap" role="group" aria-label={t("actions", { name })}>
            {isOwn && (
              <Button variant="default" size="compact-sm" onClick={() => onAsk("ROTATE")}>
                {t("rotate")}
              </Button>
            )}
            <Button variant="default" size="compact-sm" onClick={() => onAsk("REVOKE")}>
              {t("revoke")}
            </Button>
          </Group>
        )}
      </Table.Td>
    </Table.Tr>
  );
}

/** A few scopes by their names; of many, how many, with the names to be seen. */
function Scopes({ scopes }: Pick<ApiTokenPartsFragment, "scopes">) {
  const { t } = useTranslation("apiTokens");
  const words = useWords();
  if (scopes === null) return t("everything");
  const names = scopes.map((scope) => words(scopeLabel(scope))).join(", ");
  if (scopes.length <= 2) return names;
  return (
    <Tooltip label={names} multiline maw={320} events={{ hover: true, focus: true, touch: true }}>
      <Text span fz="sm" tabIndex={0} className={classes["more"] ?? ""} aria-label={names}>
        {t("scopeCount", { count: scopes.length })}
      </Text>
    </Tooltip>
  );
}

function When({ at }: { readonly at: string | null }) {
  const { t } = useTranslation("ui");
  const format = useFormat();
  if (at === null) return t("never");
  return (
    <time dateTime={at} title={format.dateTime(at)}>
      {format.relativeTime(at)}
    </time>
  );
}
