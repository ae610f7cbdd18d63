import { Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAuditPeopleQuery, useAuditPersonQuery } from "../../graphql/generated.ts";
import classes from "./audit.module.css";

const SEARCH_DELAY_MS = 250;

interface PersonFilterProps {
  readonly label: string;
  /** In place of nobody chosen. */
  readonly anybody: string;
  /** A user's id. */
  readonly value: string | null;
  readonly onChange: (userId: string | null) => void;
}

/** Chooses one user out of any number: what is typed is searched for on the server. */
export function PersonFilter({ label, anybody, value, onChange }: PersonFilterProps) {
  const { t } = useTranslation("audit");
  const [text, setText] = useState("");
  const { data: person } = useAuditPersonQuery({ variables: { id: value ?? "" }, skip: value === null });
  const chosen = value === null ? null : { value, label: person?.user?.name ?? t("filter.unknownUser") };
  const [search] = useDebouncedValue(text === chosen?.label ? "" : text, SEARCH_DELAY_MS);
  const { data, previousData } = useAuditPeopleQuery({ variables: { search } });
  const found = ((data ?? previousData)?.users.nodes ?? []).map(({ id, name }) => ({ value: id, label: name }));
  const options = chosen && !found.some((option) => option.value === chosen.value) ? [chosen, ...found] : found;
  return (
    <Select
      aria-label={label}
      placeholder={anybody}
      data={options}
      // The server has searched already, by email too, which the label does not show.
      filter={({ options: all }) => all}
      value={value}
      onChange={onChange}
      searchValue={text}
      onSearchChange={setText}
      searchable
      clearable
      clearButtonProps={{ "aria-label": anybody }}
      nothingFoundMessage={t("filter.noUser")}
      className={classes["filter"] ?? ""}
    />
  );
}
