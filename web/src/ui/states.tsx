/** What a place shows while it waits, when it has nothing, and when it failed. */
import { Button } from "antd";
import { Component, type ErrorInfo, type ReactNode } from "react";

import { translate, locale, useWords } from "../i18n";
import { common } from "../i18n/common";

/** `heading`: it is all that stands on the page, so its title is the page's. */
export function Empty({
  title,
  heading = false,
  children,
  action,
}: {
  title?: string;
  heading?: boolean;
  children?: ReactNode;
  action?: ReactNode;
}) {
  const t = useWords(common);
  const Title = heading ? "h1" : "strong";
  return (
    <div className="state">
      <svg width="56" height="44" viewBox="0 0 56 44" aria-hidden="true">
        <rect x="6" y="10" width="44" height="28" rx="6" fill="#e6ebf5" />
        <path d="M6 24h13l3 5h12l3-5h13v8a6 6 0 0 1-6 6H12a6 6 0 0 1-6-6z" fill="#d3dbeb" />
        <path d="M20 4h16M16 8h24" stroke="#d3dbeb" strokeWidth="2" strokeLinecap="round" />
      </svg>
      <Title>{title ?? t("empty.title")}</Title>
      {children && <p className="small">{children}</p>}
      {action}
    </div>
  );
}

export function Loading({ rows = 4 }: { rows?: number }) {
  const t = useWords(common);
  return (
    <div className="stack" style={{ padding: 16, gap: 14 }} role="status" aria-label={t("loading")}>
      {Array.from({ length: rows }, (_, i) => (
        <span key={i} className="skeleton" style={{ width: `${92 - ((i * 17) % 40)}%` }} />
      ))}
    </div>
  );
}

interface Failing {
  message: string;
  title?: string;
  code?: string;
}

export function Failed({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const t = useWords(common);
  const problem = error as Failing | null;
  return (
    <div className="state" role="alert">
      <strong>{problem?.title ?? t("error.title")}</strong>
      {problem?.message && problem.message !== problem.title && <p className="small">{problem.message}</p>}
      {problem?.code && <p className="small mono">{t("error.reference", { code: problem.code })}</p>}
      {onRetry && <Button onClick={onRetry}>{t("retry")}</Button>}
    </div>
  );
}

/** One place for the three states of a query, so that no screen forgets one. */
export function Ready<T>({
  query,
  rows,
  children,
}: {
  query: { data: T | undefined; error: unknown; isPending: boolean; refetch: () => unknown };
  rows?: number;
  children: (data: T) => ReactNode;
}) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.error) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  return <Loading {...(rows === undefined ? {} : { rows })} />;
}

export class ErrorBoundary extends Component<{ children: ReactNode }, { error: Error | null }> {
  override state: { error: Error | null } = { error: null };

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override componentDidCatch(error: Error, info: ErrorInfo) {
    console.error(error, info.componentStack);
  }

  override render() {
    return this.state.error ? <BrokenScreen error={this.state.error} /> : this.props.children;
  }
}

/** How the browsers say that a part of the program could not be fetched: the server is away, or a newer one is there. */
const NOT_FETCHED = /dynamically imported module|Importing a module script failed|Unable to preload/i;

/** Shown instead of a screen that threw; the rest of the page goes on. */
export function BrokenScreen({ error }: { error: Error }) {
  const t = translate(common, locale());
  if (NOT_FETCHED.test(error.message)) {
    return (
      <div className="state" role="alert" style={{ height: "100%" }}>
        <strong>{t("error.network")}</strong>
        <Button type="primary" onClick={() => location.reload()}>
          {t("reload")}
        </Button>
      </div>
    );
  }
  return (
    <div className="state" role="alert" style={{ height: "100%" }}>
      <strong>{t("error.screen")}</strong>
      <p className="small">{t("error.screenHint")}</p>
      <p className="small mono">{error.message}</p>
      <Button type="primary" onClick={() => location.reload()}>
        {t("reload")}
      </Button>
    </div>
  );
}
