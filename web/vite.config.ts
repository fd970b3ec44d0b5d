import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

import { antdStyles, brotliTwins, sizeBudget } from "./scripts/plugins.ts";

const server = process.env["KEFU_URL"] ?? "http://127.0.0.1:8000";

/** The antd components that the source uses; add one here when you import one. */
const ANTD = [
  "btn",
  "input",
  "select",
  "modal",
  "drawer",
  "popover",
  "dropdown",
  "tooltip",
  "qrcode",
  "segmented",
  "switch",
  "checkbox",
  "radio",
  "form",
  "spin",
  "skeleton",
  "menu",
  "app",
  "wave",
  "motion",
  "slide",
  "zoom",
  "fade",
  "move",
  "space",
  "scroll",
  "css",
  "row",
  "col",
  "otp",
  "picker",
];

export default defineConfig({
  plugins: [react(), antdStyles(ANTD), brotliTwins(), sizeBudget({ firstLoadKilobytes: 330 })],
  build: {
    outDir: "../kefu/edges/web/static",
    emptyOutDir: true,
    target: "es2022",
    // Preload helpers are inlined as modules, never as inline scripts, so the page's CSP can forbid those.
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 900,
  },
  server: {
    port: 5173,
    proxy: { "/api": { target: server, ws: true }, "/widget": server, "/demo-shop": server },
  },
  test: {
    environment: "node",
    include: ["src/**/*.test.{ts,tsx}", "widget/**/*.test.ts", "scripts/**/*.test.ts"],
    restoreMocks: true,
  },
});
