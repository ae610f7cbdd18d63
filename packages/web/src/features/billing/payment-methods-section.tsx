import { Badge, Button, Group, Text } from "@mantine/core";
import { IconCreditCard, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import {
  type BillingPartsFragment,
  type PaymentMethodPartsFragment,
  useSetDefaultPaymentMethodMutation,
  useStartPaymentSetupMutation,
} from "../../graphql/generated.ts";
import { ProblemAlert } from "../../ui/problem-alert.tsx";
import { Section } from "../../ui/section.tsx";
import { EmptyState } from "../../ui/states.tsx";
import { AddPaymentMethodForm } from "./add-payment-method-form.tsx";
import classes from "./billing.module.css";
import { goToProvider } from "./go-to-provider.ts";
import { RemovePaymentMethodDialog } from "./remove-payment-method-dialog.tsx";

/** The ways to pay. Cards are the provider's business, on its own pages. */
export function PaymentMethodsSection({ billing }: { readonly billing: BillingPartsFragment }) {
  const { t } = useTranslation("billing");
  const [removing, setRemoving] = useState<PaymentMethodPartsFragment | null>(null);
  const { provider, paymentMethods } = billing;
  return (
    <Section title={t("methods.title")} lead={t(`methods.lead.${provider}`)} flush>
      {paymentMethods.length === 0 ? (
        <EmptyState
          icon={<IconCreditCard size={26} aria-hidden />}
          title={t("methods.empty.title")}
          text={t(`methods.empty.${provider}`)}
          titleOrder={3}
        />
      ) : (
        <ul className={classes["methods"]} aria-label={t("methods.title")}>
          {paymentMethods.map((method) => (
            <MethodRow key={method.id} method={method} onRemove={() => setRemoving(method)} />
          ))}
        </ul>
      )}
      <div className={classes["foot"]}>
        {provider === "STRIPE" ? <AddCard /> : <AddPaymentMethodForm />}
        <Text fz="sm" c="dimmed" mt="sm">
          {t("methods.noCardData")}
        </Text>
      </div>
      {removing && <RemovePaymentMethodDialog method={removing} onClose={() => setRemoving(null)} />}
    </Section>
  );
}

interface MethodRowProps {
  readonly method: PaymentMethodPartsFragment;
  readonly onRemove: () => void;
}

function MethodRow({ method, onRemove }: MethodRowProps) {
  const { t } = useTranslation("billing");
  const [setDefault, { loading, error }] = useSetDefaultPaymentMethodMutation({ refetchQueries: ["Billing"] });
  const { id, label, isDefault, expiryMonth, expiryYear } = method;
  const makeDefault = () => void setDefault({ variables: { input: { id } } }).catch(() => undefined);
  return (
    <li className={classes["method"]} aria-label={label}>
      <div className={classes["what"]}>
        <Group gap="xs">
          <Text fw={550}>{label}</Text>
          {isDefault && <Badge variant="light">{t("methods.default")}</Badge>}
        </Group>
        {expiryMonth !== null && expiryYear !== null && (
          <Text fz="sm" c="dimmed" className="numeric">
            {t("methods.expires", { month: String(expiryMonth).padStart(2, "0"), year: String(expiryYear) })}
          </Text>
        )}
      </div>
      <Group gap="xs">
        {!isDefault && (
          <Button
            variant="default"
            size="compact-sm"
            loading={loading}
            onClick={makeDefault}
            aria-label={t("methods.makeDefaultOf", { label })}
          >
            {t("methods.makeDefault")}
          </Button>
        )}
        <Button variant="default" size="compact-sm" onClick={onRemove} aria-label={t("methods.removeOf", { label })}>
          {t("methods.remove")}
        </Button>
      </Group>
      {error && <ProblemAlert error={error} />}
    </li>
  );
}

/** Cards are typed in on the provider's page only, which leads back here. */
function AddCard() {
  const { t } = useTranslation("billing");
  const [start, { loading, error }] = useStartPaymentSetupMutation();
  const open = async () => {
    const answer = await start().catch(() => undefined);
    if (answer?.data) goToProvider(answer.data.startPaymentSetup.url);
  };
  return (
    <>
      {error && <ProblemAlert error={error} />}
      <Button
        variant="default"
        leftSection={<IconPlus size={16} aria-hidden />}
        loading={loading}
        onClick={() => void open()}
      >
        {t("methods.addCard")}
      </Button>
    </>
  );
}
