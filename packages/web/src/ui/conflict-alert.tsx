import { Alert, Button } from "@mantine/core";
import { IconGitMerge } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";

interface ConflictAlertProps {
  /** What was changed; without it, a user. */
  readonly title?: string;
  /** Loads the saved values again; what was entered stays. */
  readonly onReload: () => void;
  readonly isLoading: boolean;
}

/** Two people edited the same thing (product-rules 10): what happened, and the way on without losing anything. */
export function ConflictAlert({ title, onReload, isLoading }: ConflictAlertProps) {
  const { t } = useTranslation("ui");
  return (
    <Alert
      role="alert"
      color="orange"
      variant="light"
      icon={<IconGitMerge aria-hidden />}
      title={title ?? t("conflict.title")}
    >
      {t("conflict.text")}
      <div>
        <Button variant="default" size="sm" mt="sm" onClick={onReload} loading={isLoading}>
          {t("conflict.action")}
        </Button>
      </div>
    </Alert>
  );
}
