import { ActionIcon, Menu } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconDots, IconPlayerPause, IconPlayerPlay, IconTrash } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { PlanPartsFragment } from "../../graphql/generated.ts";
import { DeletePlanDialog } from "./delete-plan-dialog.tsx";
import { usePlanActivation } from "./use-plan-activation.tsx";

interface PlanActionsProps {
  readonly plan: PlanPartsFragment;
  /** Called after the plan is gone. */
  readonly onDeleted?: () => void;
  readonly disabled?: boolean;
}

/** What is done rarely with a plan: stop offering it, offer it again, delete it. */
export function PlanActions({ plan, onDeleted, disabled = false }: PlanActionsProps) {
  const { t } = useTranslation("plans");
  const { activate, askToDeactivate } = usePlanActivation(plan);
  const [isDeleting, deleting] = useDisclosure(false);
  return (
    <>
      <Menu position="bottom-end" shadow="md" width={190}>
        <Menu.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={30}
            disabled={disabled}
            aria-label={t("more", { name: plan.name })}
          >
            <IconDots size={18} stroke={1.7} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {plan.isActive ? (
            <Menu.Item leftSection={<IconPlayerPause size={16} stroke={1.7} aria-hidden />} onClick={askToDeactivate}>
              {t("deactivate.label")}
            </Menu.Item>
          ) : (
            <Menu.Item
              leftSection={<IconPlayerPlay size={16} stroke={1.7} aria-hidden />}
              onClick={() => void activate()}
            >
              {t("activate.label")}
            </Menu.Item>
          )}
          <Menu.Item color="red" leftSection={<IconTrash size={16} stroke={1.7} aria-hidden />} onClick={deleting.open}>
            {t("delete.label")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {isDeleting && <DeletePlanDialog plan={plan} onClose={deleting.close} onDeleted={onDeleted} />}
    </>
  );
}
