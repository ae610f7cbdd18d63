import { Button, Skeleton, Stack, Tabs } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { type BillingQuery, useBillingQuery } from "../../graphql/generated.ts";
import { PageHeader } from "../../ui/page-header.tsx";
import { ErrorState } from "../../ui/states.tsx";
import { TabList } from "../../ui/tab-list.tsx";
import { BillingDetailsSection } from "./billing-details-section.tsx";
import { BILLING_TABS, type BillingTab, pathOfTab } from "./billing-tabs.ts";
import { InvoicesSection } from "./invoices-section.tsx";
import { LowBalanceSection } from "./low-balance-section.tsx";
import { PaymentMessage } from "./payment-message.tsx";
import { PaymentMethodsSection } from "./payment-methods-section.tsx";
import { PlatformBalanceCard } from "./platform-balance-card.tsx";
import { TopUpDialog } from "./top-up-dialog.tsx";

interface BillingScreenProps {
  readonly tab: BillingTab;
  /** What moved the platform's minutes. */
  readonly statement: ReactNode;
}

/** The platform's own minutes: how many there are, where they went, what they cost and who pays. */
export function BillingScreen({ tab, statement }: BillingScreenProps) {
  const { t } = useTranslation("billing");
  const [isToppingUp, setToppingUp] = useState(false);
  const { data, error, refetch } = useBillingQuery({ fetchPolicy: "cache-and-network" });
  const reload = async () => (await refetch()).data?.billing.version;
  return (
    <Stack gap="md">
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        actions={
          <Button leftSection={<IconPlus size={16} aria-hidden />} disabled={!data} onClick={() => setToppingUp(true)}>
            {t("topUp.action")}
          </Button>
        }
      />
      <PaymentMessage />
      {data && <BillingTabs tab={tab} data={data} reload={reload} statement={statement} />}
      {!data && error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!data && !error && <LoadingBilling />}
      {data && isToppingUp && (
        <TopUpDialog
          canPayOnline={data.billing.canPayOnline}
          pool={data.tenant.balance?.minutes ?? "0"}
          onClose={() => setToppingUp(false)}
        />
      )}
    </Stack>
  );
}

interface BillingTabsProps extends BillingScreenProps {
  readonly data: BillingQuery;
  /** Loads what is saved now, and answers its version. */
  readonly reload: () => Promise<number | undefined>;
}

function BillingTabs({ tab, data, reload, statement }: BillingTabsProps) {
  const { t } = useTranslation("billing");
  const navigate = useNavigate();
  const { billing, tenant } = data;
  return (
    <Tabs
      value={tab}
      onChange={(next) => void navigate(pathOfTab(next))}
      keepMounted={false}
      activateTabWithKeyboard={false}
    >
      <TabList active={tab}>
        {BILLING_TABS.map((name) => (
          <Tabs.Tab key={name} value={name} fw={tab === name ? 600 : 450}>
            {t(`tabs.${name}`)}
          </Tabs.Tab>
        ))}
      </TabList>
      <Tabs.Panel value="balance">
        <Stack gap="md">
          <PlatformBalanceCard
            billing={billing}
            minutes={tenant.balance?.minutes ?? "0"}
            isLow={tenant.balance?.isMinutesLow === true}
          />
          {statement}
        </Stack>
      </Tabs.Panel>
      <Tabs.Panel value="invoices">
        <InvoicesSection />
      </Tabs.Panel>
      <Tabs.Panel value="alerts">
        <LowBalanceSection />
      </Tabs.Panel>
      <Tabs.Panel value="payment">
        <Stack gap="md">
          <PaymentMethodsSection billing={billing} />
          <BillingDetailsSection billing={billing} reload={reload} />
        </Stack>
      </Tabs.Panel>
    </Tabs>
  );
}

function LoadingBilling() {
  const { t } = useTranslation("billing");
  return (
    <Stack gap="md" role="status" aria-label={t("loading")}>
      <Skeleton height={36} />
      <Skeleton height={120} radius="lg" />
      <Skeleton height={420} radius="lg" />
    </Stack>
  );
}
