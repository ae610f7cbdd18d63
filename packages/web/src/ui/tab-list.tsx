import { Tabs } from "@mantine/core";
import { type ReactNode, useEffect, useRef } from "react";
import classes from "./tab-list.module.css";

interface TabListProps {
  /** The value of the tab that is open. */
  readonly active: string;
  readonly children: ReactNode;
}

/** Tabs in one line. Where they don't fit beside each other the line scrolls, and begins where the open one is seen. */
export function TabList({ active, children }: TabListProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // The kit names each tab by its value.
    list.current?.querySelector(`[id$="-tab-${active}"]`)?.scrollIntoView({ block: "nearest", inline: "center" });
  }, [active]);
  return (
    <Tabs.List ref={list} mb="md" className={classes["list"] ?? ""}>
      {children}
    </Tabs.List>
  );
}
