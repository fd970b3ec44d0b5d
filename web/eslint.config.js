import tseslint from "typescript-eslint";
import hooks from "eslint-plugin-react-hooks";

const features = [
  "access",
  "workbench",
  "orders",
  "cases",
  "money",
  "parcels",
  "registers",
  "board",
  "rules",
  "shops",
  "buyers",
];

/** The walls: `app` may import all; a feature imports only `api`, `i18n`, `ui`; those three stand on each other downwards. */
const wall = (files, patterns, message) => ({
  files,
  rules: { "no-restricted-imports": ["error", { patterns: [{ regex: patterns, message }] }] },
});

export default tseslint.config(
  { ignores: ["node_modules", "src/api/schema.d.ts", "public", "test-results"] },
  ...tseslint.configs.recommended,
  {
    plugins: { "react-hooks": hooks },
    rules: {
      ...hooks.configs["recommended-latest"]?.rules,
      "react-hooks/rules-of-hooks": "error",
      "react-hooks/exhaustive-deps": "error",
    },
  },
  {
    rules: {
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-unused-vars": ["error", { ignoreRestSiblings: true }],
      eqeqeq: ["error", "always", { null: "ignore" }],
    },
  },
  ...features.map((name) =>
    wall(
      [`src/features/${name}/**`],
      `(\\.\\./\\.\\./(?!api/|i18n/|ui/|api$|i18n$|ui$)|^\\.\\./(?!\\.\\.)(?!${name}/))`,
      "a feature imports only api, i18n and ui",
    ),
  ),
  wall(["src/ui/**"], "/(features|app|api)/", "ui holds shared pieces without business: it imports only i18n"),
  wall(["src/api/**"], "/(features|app)/", "api imports neither features nor app"),
  wall(["src/i18n/**"], "/(features|app|api|ui)/", "i18n stands on nothing"),
);
