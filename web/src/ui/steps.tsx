import type { ReactNode } from "react";

export interface StepLine {
  key: string;
  title: string;
  hint?: ReactNode;
  state: string;
  /** What stands in the circle; its place in the list when nothing is given. */
  mark?: string;
  aside?: ReactNode;
  body?: ReactNode;
}

/** A procedure as a line of steps; the step at hand carries its buttons inline. */
export function StepList({ steps, label }: { steps: readonly StepLine[]; label: string }) {
  return (
    <ol className="steps" aria-label={label}>
      {steps.map((step, i) => (
        <li
          key={step.key}
          className={step.state}
          aria-current={step.state === "current" ? "step" : undefined}
          data-step={step.key}
        >
          <span className="mark" aria-hidden="true">
            {step.state === "done" ? "✓" : step.state === "skipped" ? "–" : step.mark || i + 1}
          </span>
          <div>
            <div className="title">
              <span>{step.title}</span>
              {step.aside}
            </div>
            {step.hint && <div className="hint">{step.hint}</div>}
            {step.body}
          </div>
        </li>
      ))}
    </ol>
  );
}
