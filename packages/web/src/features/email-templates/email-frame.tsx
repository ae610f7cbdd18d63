import { Box } from "@mantine/core";

interface EmailFrameProps {
  /** Read aloud: which email. */
  readonly title: string;
  /** The document that the API made of the text, everything escaped. */
  readonly html: string;
  readonly height: number;
}

const LOOK =
  "<style>body{margin:16px;background:#fff;color:#20252e;font:15px/1.55 system-ui,sans-serif;overflow-wrap:anywhere}</style>";

/** An email as a mail program shows it. The sandbox runs no script, sends no form and knows nobody's session. */
export function EmailFrame({ title, html, height }: EmailFrameProps) {
  return (
    <Box
      component="iframe"
      title={title}
      sandbox=""
      srcDoc={html.replace("<html>", '<html lang="en">').replace("</head>", `${LOOK}</head>`)}
      display="block"
      w="100%"
      h={height}
      bg="#fff"
      bd="1px solid var(--app-border)"
      style={{ borderRadius: "var(--mantine-radius-md)" }}
    />
  );
}
