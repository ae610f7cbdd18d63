import { Button, Group, Modal, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { GrantPartsFragment } from "../../graphql/generated.ts";
import { ConflictAlert } from "../../ui/conflict-alert.tsx";
import { CopyAsGraphql } from "../../ui/copy-as-graphql/copy-as-graphql.tsx";
import { ProblemAlert } from "../../ui/problem-alert.tsx";
import { useReturnFocus } from "../../ui/use-return-focus.ts";
import { type GrantFields, grantOrderOf } from "./grant-fields.ts";
import { GrantInputs } from "./grant-inputs.tsx";
import { GrantPreview } from "./grant-preview.tsx";
import { useGrantForm } from "./use-grant-form.ts";

interface GrantDialogProps {
  /** What the form begins with. */
  readonly fields: GrantFields;
  /** The grant that is edited; null creates one. */
  readonly grant: GrantPartsFragment | null;
  /** Loads the grant again, and answers it. */
  readonly onReload: () => Promise<GrantPartsFragment | undefined>;
  readonly onClose: () => void;
}

/** Creates or edits a grant, with what it would do if it ran now. */
export function GrantDialog({ fields, grant, onReload, onClose }: GrantDialogProps) {
  useReturnFocus();
  const { t } = useTranslation(["grants", "ui"]);
  const { form, submit, calls, problem, isConflict, loadTheirs, isReloading } = useGrantForm({
    fields,
    grant,
    onReload,
    onDone: onClose,
  });
  const order = grantOrderOf(form.watch());
  return (
    <Modal
      opened
      onClose={onClose}
      size={560}
      title={grant ? t("form.editTitle", { name: grant.name }) : t("form.newTitle")}
      closeButtonProps={{ "aria-label": t("ui:close") }}
    >
      <form onSubmit={(event) => void submit(event)} noValidate>
        <Stack gap="md">
          <GrantInputs form={form} />
          <GrantPreview grantId={grant?.id ?? null} order={order} />
          {isConflict && <ConflictAlert title={t("form.conflict")} onReload={loadTheirs} isLoading={isReloading} />}
          {problem !== null && <ProblemAlert error={problem} />}
          <Group justify="flex-end" gap="sm">
            <CopyAsGraphql calls={calls} isQuiet disabled={order === null} />
            <Button variant="default" onClick={onClose}>
              {t("ui:cancel")}
            </Button>
            <Button type="submit" loading={form.formState.isSubmitting}>
              {grant ? t("form.save") : t("form.create")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
