import { Anchor, Group } from "@mantine/core";
import { IconArrowLeft } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

/** The way from one plan to all of them. */
export function BackToPlans() {
  const { t } = useTranslation("plans");
  return (
    <Anchor component={Link} to="/plans" fz="sm" c="dimmed" w="fit-content" py={2}>
      <Group gap={4} component="span">
        <IconArrowLeft size={15} aria-hidden />
        {t("title")}
      </Group>
    </Anchor>
  );
}
