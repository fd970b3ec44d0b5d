import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { ConfigProvider } from "antd";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";

import "virtual:antd.css";
import "../ui/base.css";
import { isProblem } from "../api/problem";
import { whenSignedOut } from "../api/request";
import { setSessionOver } from "../api/session";
import { locale, useLocale } from "../i18n";
import { keepPageOnDrop } from "../ui/dropped";
import { ErrorBoundary } from "../ui/states";
import { Toasts } from "../ui/toast";
import { makeRouter } from "./router";
import { antdWords } from "./antd-words";
import { theme } from "./theme";

const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      refetchOnWindowFocus: true,
      retry: (times, error) => times < 2 && (!isProblem(error) || error.status === 0 || error.status >= 500),
    },
  },
});
const router = makeRouter(client);
whenSignedOut(() => {
  if (client.getQueryData(["me"])) setSessionOver(true);
  else if (!location.pathname.startsWith("/sign-in"))
    void router.navigate({ to: "/sign-in", search: { next: location.pathname + location.search } });
});

function App() {
  return (
    <ConfigProvider theme={theme} locale={antdWords(useLocale())} button={{ autoInsertSpace: false }}>
      <QueryClientProvider client={client}>
        <ErrorBoundary>
          <RouterProvider router={router} />
        </ErrorBoundary>
        <Toasts />
      </QueryClientProvider>
    </ConfigProvider>
  );
}

keepPageOnDrop();
document.documentElement.lang = locale();
const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
