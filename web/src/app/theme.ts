import type { ThemeConfig } from "antd";

/** One blue; grey for everything that means nothing. The stylesheet is static: nothing is computed in the browser. */
export const theme: ThemeConfig = {
  zeroRuntime: true,
  token: {
    // what is opened is there, what is closed is gone: on a busy machine antd's motion takes longer than a glance
    motion: false,
    colorPrimary: "#1f5eff",
    // white words on a button stay readable under the pointer
    colorPrimaryHover: "#1a50dc",
    colorText: "#171c28",
    colorTextSecondary: "#4d566b",
    colorTextPlaceholder: "#687087",
    colorBorder: "#d3d9e4",
    colorBgLayout: "#eef1f6",
    colorSuccessBg: "#e2f5e9",
    colorErrorBg: "#fdeaea",
    colorWarningBg: "#fff1d6",
    colorError: "#c62828",
    borderRadius: 6,
    fontSize: 14,
    fontFamily: "inherit",
  },
};
