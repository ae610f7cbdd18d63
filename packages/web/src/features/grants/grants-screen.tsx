import { Button, Skeleton, Stack } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type GrantPartsFragment, useGrantsQuery } from "../../graphql/generated.ts";
import { PageHeader } from "../../ui/page-header.tsx";
import { ErrorState } from "../../ui/states.tsx";
import { GrantCard } from "./grant-card.tsx";
import { GrantDialog } from "./grant-dialog.tsx";
import { type GrantFields, grantFieldsOf, NEW_GRANT } from "./grant-fields.ts";
import classes from "./grants.module.css";
import { NoGrants } from "./no-grants.tsx";

/** What the form begins with: a new grant, or one that exists. */
interface Editing {
  readonly fields: GrantFields;
  readonly grant: GrantPartsFragment | null;
}

/** The standing orders of the platform: what each gives to whom, when next, and how the last run went. */
export function GrantsScreen() {
  const { t } = useTranslation("grants");
  const [editing, setEditing] = useState<Editing | null>(null);
  const { data, error, refetch } = useGrantsQuery({ fetchPolicy: "cache-and-network" });
  const create = (fields: GrantFields) => setEditing({ fields, grant: null });
  return (
    <Stack gap="lg">
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        actions={
          <Button leftSection={<IconPlus size={16} aria-hidden />} disabled={!data} onClick={() => create(NEW_GRANT)}>
            {t("create")}
          </Button>
        }
      />
      {!data && error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!data && !error && <LoadingGrants />}
      {data?.grants.length === 0 && <NoGrants onChoose={create} />}
      {data && data.grants.length > 0 && (
        <ul className={classes["list"]} aria-label={t("list")}>
          {data.grants.map((grant) => (
            <GrantCard
              key={grant.id}
              grant={grant}
              onEdit={() => setEditing({ fields: grantFieldsOf(grant), grant })}
            />
          ))}
        </ul>
      )}
      {editing && (
        <GrantDialog
          fields={editing.fields}
          grant={editing.grant}
          onReload={() => refetch().then((answer) => answer.data?.grants.find(({ id }) => id === editing.grant?.id))}
          onClose={() => setEditing(null)}
        />
      )}
    </Stack>
  );
}

function LoadingGrants() {
  const { t } = useTranslation("grants");
  return (
    <Stack gap="md" role="status" aria-label={t("loading")}>
      {Array.from({ length: 3 }, (_card, index) => (
        <Skeleton key={index} height={132} radius="lg" />
      ))}
    </Stack>
  );
}
