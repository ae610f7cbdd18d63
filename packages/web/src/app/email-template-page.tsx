import { useParams } from "react-router";
import { EmailTemplateScreen } from "../features/email-templates/email-template-screen.tsx";

/** `/settings/emails/:templateKey`. */
export function EmailTemplatePage() {
  const { templateKey = "" } = useParams();
  return <EmailTemplateScreen templateKey={templateKey} />;
}
