import { Alert } from "@mantine/core";
import { IconCircleCheck, IconInfoCircle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";

/** What the payment provider's page came back with (`?payment=`), until it is closed. */
export function PaymentMessage() {
  const { t } = useTranslation(["billing", "ui"]);
  const [search, setSearch] = useSearchParams();
  const payment = search.get("payment");
  if (payment !== "done" && payment !== "cancelled") return null;
  const isDone = payment === "done";
  const close = () =>
    setSearch(
      (current) => {
        current.delete("payment");
        return current;
      },
      { replace: true },
    );
  return (
    <Alert
      role="status"
      variant="light"
      color={isDone ? "teal" : "gray"}
      icon={isDone ? <IconCircleCheck aria-hidden /> : <IconInfoCircle aria-hidden />}
      title={t(`payment.${payment}.title`)}
      withCloseButton
      closeButtonLabel={t("ui:close")}
      onClose={close}
    >
      {t(`payment.${payment}.text`)}
    </Alert>
  );
}
