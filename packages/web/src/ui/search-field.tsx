import { CloseButton, Kbd, TextInput } from "@mantine/core";
import { useDebouncedCallback, useHotkeys } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { SEARCH_MAX_LENGTH } from "@allowance/shared/rules";

const SEARCH_DELAY_MS = 250;

interface SearchFieldProps {
  readonly label: string;
  readonly placeholder: string;
  readonly clearLabel: string;
  readonly value: string;
  /** Called with the trimmed text once typing pauses. */
  readonly onSearch: (text: string) => void;
}

/** A search box that waits until typing pauses. "/" focuses it from anywhere on the page, Escape empties it. */
export function SearchField({ label, placeholder, clearLabel, value, onSearch }: SearchFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(value);
  const reported = useRef(value);
  const report = (next: string) => {
    reported.current = next.trim();
    onSearch(reported.current);
  };
  const reportLater = useDebouncedCallback(report, SEARCH_DELAY_MS);
  useHotkeys([["/", () => input.current?.focus()]]);

  // The address changed without typing: "Clear filters", or the browser's Back.
  useEffect(() => {
    if (value === reported.current) return;
    reported.current = value;
    setText(value);
  }, [value]);

  const change = (next: string) => {
    setText(next);
    reportLater(next);
  };
  const clear = () => {
    setText("");
    report("");
    input.current?.focus();
  };
  return (
    <TextInput
      ref={input}
      type="text"
      role="searchbox"
      aria-label={label}
      placeholder={placeholder}
      maxLength={SEARCH_MAX_LENGTH}
      value={text}
      onChange={(event) => change(event.currentTarget.value)}
      onKeyDown={(event) => event.key === "Escape" && text !== "" && clear()}
      leftSection={<IconSearch size={16} stroke={1.7} aria-hidden />}
      rightSection={
        text === "" ? <Kbd size="xs">/</Kbd> : <CloseButton size="sm" aria-label={clearLabel} onClick={clear} />
      }
    />
  );
}
