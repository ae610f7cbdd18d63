import { Alert, Anchor, Button, Group } from "@mantine/core";
import { IconAlertCircle, IconCircleCheck, IconClockOff, IconEqual } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { ChangeSetPartsFragment } from "../../graphql/generated.ts";
import { changeSetPath } from "./use-plan-changes.ts";

/** What to know of a change set before its rows: that it happened, that it can't, or that there is nothing to do. */
export function ChangeSetOutcome({ changeSet }: { readonly changeSet: ChangeSetPartsFragment }) {
  const { t } = useTranslation("changeSets");
  const { state, userCount, errorCount, undoneById, undoesId } = changeSet;
  if (state === "APPLIED" || state === "UNDONE")
    return (
      <Alert
        role="status"
        color="teal"
        variant="light"
        icon={<IconCircleCheck aria-hidden />}
        title={t("done.title", { count: userCount })}
      >
        {undoneById !== null && <Other id={undoneById} words="done.undoneBy" />}
        {undoesId !== null && <Other id={undoesId} words="done.undoes" />}
        {undoneById === null && undoesId === null && t("done.text")}
        <Group mt="sm">
          <Button component={Link} to="/users" variant="default" size="sm">
            {t("done.users")}
          </Button>
        </Group>
      </Alert>
    );
  if (state === "EXPIRED")
    return (
      <Alert color="gray" variant="light" icon={<IconClockOff aria-hidden />} title={t("expired.title")}>
        {t("expired.text")}
      </Alert>
    );
  if (errorCount > 0)
    return (
      <Alert
        role="alert"
        color="red"
        variant="light"
        icon={<IconAlertCircle aria-hidden />}
        title={t("errors.title", { count: errorCount })}
      >
        {t("errors.text")}
      </Alert>
    );
  if (userCount === 0)
    return (
      <Alert role="status" color="gray" variant="light" icon={<IconEqual aria-hidden />} title={t("same.title")}>
        {t("same.text")}
      </Alert>
    );
  return undoesId === null ? null : (
    <Alert color="blue" variant="light">
      <Other id={undoesId} words="done.undoes" />
    </Alert>
  );
}

function Other({ id, words }: { readonly id: string; readonly words: "done.undoneBy" | "done.undoes" }) {
  const { t } = useTranslation("changeSets");
  return (
    <Anchor component={Link} to={changeSetPath(id)} c="inherit" underline="always" inherit>
      {t(words)}
    </Anchor>
  );
}
