import { useParams } from "react-router";
import { PlanEditorScreen } from "../features/plans/plan-editor-screen.tsx";

/** `/plans/:planId`. */
export function PlanPage() {
  const { planId = "" } = useParams();
  return <PlanEditorScreen planId={planId} />;
}
