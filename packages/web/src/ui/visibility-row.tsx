import { Checkbox } from "@mantine/core";
import { type ReactNode, useId } from "react";
import classes from "./visibility-row.module.css";

/** Pages or features in columns, each with its checkbox. */
export function VisibilityRows({ children }: { readonly children: ReactNode }) {
  return <ul className={classes["rows"]}>{children}</ul>;
}

interface VisibilityRowProps {
  readonly label: string;
  /** Checked is hidden, as the specification says. */
  readonly hidden: boolean;
  readonly disabled?: boolean;
  /** Differs from what is saved. */
  readonly isChanged: boolean;
  readonly onChange: (hidden: boolean) => void;
  /** Below the name. */
  readonly note: ReactNode;
  /** At the right: marks and what else can be done. */
  readonly children?: ReactNode;
}

/** One page or feature that can be hidden. */
export function VisibilityRow(props: VisibilityRowProps) {
  const { label, hidden, disabled = false, isChanged, onChange, note, children } = props;
  const noteId = useId();
  return (
    <li className={classes["row"]} data-changed={isChanged || undefined} aria-label={label}>
      <div className={classes["what"]}>
        <Checkbox
          label={label}
          checked={hidden}
          disabled={disabled}
          onChange={(event) => onChange(event.currentTarget.checked)}
          {...(note && { "aria-describedby": noteId })}
          classNames={{ label: classes["label"] ?? "", body: classes["body"] ?? "" }}
        />
        {note && (
          <div id={noteId} className={classes["note"]}>
            {note}
          </div>
        )}
      </div>
      <div className={classes["marks"]}>{children}</div>
    </li>
  );
}
