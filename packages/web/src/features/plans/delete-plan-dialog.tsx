import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useTranslation } from "react-i18next";
import { DeletePlanDocument, type PlanPartsFragment, useDeletePlanMutation } from "../../graphql/generated.ts";
import { problemOf } from "../../graphql/problem.ts";
import { CopyAsGraphql } from "../../ui/copy-as-graphql/copy-as-graphql.tsx";
import { mutationCall } from "../../ui/copy-as-graphql/mutation-call.ts";
import { ProblemAlert } from "../../ui/problem-alert.tsx";
import { usePlanActivation } from "./use-plan-activation.tsx";

interface DeletePlanDialogProps {
  readonly plan: PlanPartsFragment;
  readonly onClose: () => void;
  readonly onDeleted?: (() => void) | undefined;
}

/** Who still needs the plan; `selections` is null while only the API would know. */
interface Uses {
  readonly users: number;
  readonly selections: number | null;
}

/** Asks; or, for a plan in use, says by whom and offers to deactivate it instead (product-rules 17). */
export function DeletePlanDialog({ plan, onClose, onDeleted }: DeletePlanDialogProps) {
  const { t } = useTranslation(["plans", "ui"]);
  const [deletePlan, { loading, error }] = useDeletePlanMutation({
    update: (cache) => void cache.evict({ fieldName: "plans" }),
  });
  const uses = usesOf(plan, error);
  const { name } = plan;
  const call = mutationCall(DeletePlanDocument, { input: { planId: plan.id } });
  const remove = async () => {
    const answer = await deletePlan({ variables: call.variables }).catch(() => null);
    if (!answer) return;
    onClose();
    notifications.show({ title: t("delete.done.title"), message: t("delete.done.text", { name }), color: "teal" });
    onDeleted?.();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={uses ? t("delete.refused.title", { name }) : t("delete.title", { name })}
      closeButtonProps={{ "aria-label": t("ui:close") }}
    >
      {uses ? (
        <Refusal plan={plan} uses={uses} onClose={onClose} />
      ) : (
        <Stack>
          {error && <ProblemAlert error={error} />}
          <Text>{t("delete.text")}</Text>
          <Group justify="flex-end">
            <CopyAsGraphql calls={() => [call]} isQuiet />
            <Button variant="default" onClick={onClose} data-autofocus>
              {t("ui:cancel")}
            </Button>
            <Button color="red" loading={loading} onClick={() => void remove()}>
              {t("delete.confirm")}
            </Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}

/** Known beforehand for its users; for the selections the API's refusal says it. */
function usesOf(plan: PlanPartsFragment, error: unknown): Uses | null {
  const { code, details } = problemOf(error);
  if (error && code === "CONFLICT" && typeof details["users"] === "number")
    return { users: details["users"], selections: Number(details["selections"] ?? 0) };
  return plan.userCount > 0 ? { users: plan.userCount, selections: null } : null;
}

function Refusal({ plan, uses, onClose }: { readonly uses: Uses } & Pick<DeletePlanDialogProps, "plan" | "onClose">) {
  const { t } = useTranslation(["plans", "ui"]);
  const { deactivate } = usePlanActivation(plan);
  const users = t("delete.refused.users", { count: uses.users });
  const instead = async () => {
    await deactivate();
    onClose();
  };
  return (
    <Stack>
      <Text>
        {uses.selections === null
          ? t("delete.refused.onlyUsers", { users })
          : t("delete.refused.inUse", {
              users,
              selections: t("delete.refused.selections", { count: uses.selections }),
            })}{" "}
        {t(plan.isActive ? "delete.refused.offer" : "delete.refused.already")}
      </Text>
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose} data-autofocus>
          {plan.isActive ? t("ui:cancel") : t("ui:close")}
        </Button>
        {plan.isActive && <Button onClick={() => void instead()}>{t("delete.refused.deactivate")}</Button>}
      </Group>
    </Stack>
  );
}
