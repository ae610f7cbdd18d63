import { ActionIcon, Menu } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconDots, IconPlayerPause, IconPlayerPlay, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import {
  DeleteGrantDocument,
  type GrantPartsFragment,
  SetGrantActiveDocument,
  useDeleteGrantMutation,
  useSetGrantActiveMutation,
} from "../../graphql/generated.ts";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { mutationCall } from "../../ui/copy-as-graphql/mutation-call.ts";
import { useFormat } from "../../ui/format.ts";

type Act = "pause" | "resume" | "delete";

/** What is done rarely with a grant: pause it, resume it, delete it. Each asks first. */
export function GrantActions({ grant }: { readonly grant: GrantPartsFragment }) {
  const { t } = useTranslation("grants");
  const [asked, setAsked] = useState<Act | null>(null);
  const toggle = grant.isActive ? "pause" : "resume";
  const ToggleIcon = grant.isActive ? IconPlayerPause : IconPlayerPlay;
  return (
    <>
      <Menu position="bottom-end" shadow="md" width={170}>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size={30} aria-label={t("more", { name: grant.name })}>
            <IconDots size={18} stroke={1.7} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<ToggleIcon size={16} stroke={1.7} aria-hidden />} onClick={() => setAsked(toggle)}>
            {t(`${toggle}.label`)}
          </Menu.Item>
          <Menu.Item
            color="red"
            leftSection={<IconTrash size={16} stroke={1.7} aria-hidden />}
            onClick={() => setAsked("delete")}
          >
            {t("delete.label")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {asked && <ActDialog act={asked} grant={grant} onClose={() => setAsked(null)} />}
    </>
  );
}

interface ActDialogProps {
  readonly act: Act;
  readonly grant: GrantPartsFragment;
  readonly onClose: () => void;
}

function ActDialog({ act, grant, onClose }: ActDialogProps) {
  const { t } = useTranslation("grants");
  const format = useFormat();
  const { calls, run, isBusy, problem } = useAct(grant);
  const { name } = grant;
  const confirm = async () => {
    const changed = await run(act);
    if (!changed) return;
    onClose();
    const day = format.utcDay(changed.nextRunAt);
    notifications.show({ title: t(`${act}.done.title`), message: t(`${act}.done.text`, { name, day }), color: "teal" });
  };
  return (
    <ConfirmDialog
      title={t(`${act}.title`, { name })}
      text={t(`${act}.text`)}
      confirm={t(`${act}.confirm`)}
      {...(act === "delete" && { color: "red" })}
      isBusy={isBusy}
      problem={problem}
      calls={() => calls(act)}
      onCancel={onClose}
      onConfirm={() => void confirm()}
    />
  );
}

/** Does it, and answers the grant after it, or as it was when it was deleted; null when it went wrong. */
function useAct(grant: GrantPartsFragment) {
  const [setActive, activation] = useSetGrantActiveMutation({ refetchQueries: ["Grants"] });
  const [remove, deletion] = useDeleteGrantMutation({ update: (cache) => void cache.evict({ fieldName: "grants" }) });
  const { id: grantId, version: expectedVersion } = grant;
  const removal = mutationCall(DeleteGrantDocument, { input: { grantId } });
  const toggle = (act: Act) =>
    mutationCall(SetGrantActiveDocument, { input: { grantId, isActive: act === "resume", expectedVersion } });
  const run = async (act: Act): Promise<Pick<GrantPartsFragment, "nextRunAt"> | null> => {
    try {
      if (act === "delete") {
        await remove({ variables: removal.variables });
        return grant;
      }
      const { data } = await setActive({ variables: toggle(act).variables });
      return data?.setGrantActive.grant ?? null;
    } catch {
      // The hook keeps the error, which the dialog shows.
      return null;
    }
  };
  return {
    calls: (act: Act) => [act === "delete" ? removal : toggle(act)],
    run,
    isBusy: activation.loading || deletion.loading,
    problem: activation.error ?? deletion.error ?? null,
  };
}
