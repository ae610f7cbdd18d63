import { Button, Group, Modal, Select, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import {
  type ApiTokenPartsFragment,
  RotateApiTokenDocument,
  useRotateApiTokenMutation,
} from "../../graphql/generated.ts";
import { CopyAsGraphql } from "../../ui/copy-as-graphql/copy-as-graphql.tsx";
import { mutationCall } from "../../ui/copy-as-graphql/mutation-call.ts";
import { ProblemAlert } from "../../ui/problem-alert.tsx";
import { useReturnFocus } from "../../ui/use-return-focus.ts";
import { TokenShownOnce } from "./token-shown-once.tsx";

/** How many minutes the old secret goes on working. */
const OVERLAPS = { none: 0, hour: 60, day: 1_440, week: 10_080 } as const;
type Overlap = keyof typeof OVERLAPS;
const OVERLAP_NAMES: readonly Overlap[] = ["none", "hour", "day", "week"];

interface RotateTokenDialogProps {
  readonly apiToken: ApiTokenPartsFragment;
  readonly onClose: () => void;
}

/** A new secret for a token: first how long the old one overlaps, then the new one, once. */
export function RotateTokenDialog({ apiToken: { id, name }, onClose }: RotateTokenDialogProps) {
  useReturnFocus();
  const { t } = useTranslation(["apiTokens", "ui"]);
  const [overlap, setOverlap] = useState<Overlap>("day");
  const [rotate, { data, loading, error }] = useRotateApiTokenMutation();
  const token = data?.rotateApiToken.token;
  const call = mutationCall(RotateApiTokenDocument, { input: { apiTokenId: id, overlapMinutes: OVERLAPS[overlap] } });
  const confirm = () => void rotate({ variables: call.variables }).catch(() => undefined);
  return (
    <Modal
      opened
      onClose={onClose}
      title={token === undefined ? t("rotation.title", { name }) : t("once.rotated")}
      size={token === undefined ? "md" : "lg"}
      closeOnClickOutside={token === undefined}
      closeButtonProps={{ "aria-label": t("ui:close") }}
    >
      {token === undefined ? (
        <Stack gap="md">
          <Text>{t("rotation.text")}</Text>
          {error && <ProblemAlert error={error} />}
          <Select
            label={t("rotation.label")}
            data={OVERLAP_NAMES.map((value) => ({ value, label: t(`rotation.overlap.${value}`) }))}
            value={overlap}
            onChange={(value) => setOverlap(OVERLAP_NAMES.find((known) => known === value) ?? "day")}
            allowDeselect={false}
          />
          <Group justify="flex-end">
            <CopyAsGraphql calls={() => [call]} isQuiet />
            <Button variant="default" onClick={onClose} disabled={loading} data-autofocus>
              {t("ui:cancel")}
            </Button>
            <Button onClick={confirm} loading={loading}>
              {t("rotation.confirm")}
            </Button>
          </Group>
        </Stack>
      ) : (
        <TokenShownOnce token={token} onDone={onClose} />
      )}
    </Modal>
  );
}
