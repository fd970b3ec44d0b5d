// Writes src/api/schema.d.ts from the server's own OpenAPI page: `npm run api`. With --check it only compares.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import openapiTS, { astToString } from "openapi-typescript";
import ts from "typescript";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "../..");
const target = join(here, "../src/api/schema.d.ts");
const own = join(root, ".venv/bin/python");
const page = JSON.parse(
  execFileSync(process.env.PYTHON ?? (existsSync(own) ? own : "python3"), ["-m", "kefu", "openapi"], {
    cwd: root,
    maxBuffer: 64 * 1024 * 1024,
    stdio: ["ignore", "pipe", "ignore"],
  }),
);

// A body that brings its own `$defs` points at them from the page's root, where they are not: put them there.
for (const path of Object.values(page.paths)) {
  for (const operation of Object.values(path)) {
    for (const { schema } of Object.values(operation.requestBody?.content ?? {})) {
      Object.assign(page.components.schemas, schema?.$defs);
      delete schema?.$defs;
    }
  }
}
const whole = JSON.parse(JSON.stringify(page).replaceAll("#/$defs/", "#/components/schemas/"));

// Fields with a default may be left out of what we send; what we receive names every field anyway.
// A file is described as a text of bytes; a browser sends it as the file it is.
const transform = ({ contentMediaType }) =>
  contentMediaType === "application/octet-stream" ? ts.factory.createTypeReferenceNode("File") : undefined;

const text = `/* Generated from the server's OpenAPI page: npm run api. Do not edit. */\n${astToString(await openapiTS(whole, { defaultNonNullable: false, transform }))}`;

if (!process.argv.includes("--check")) writeFileSync(target, text);
else if (readFileSync(target, "utf8") !== text) {
  console.error("web/src/api/schema.d.ts is out of date: run `npm run api` in web/");
  process.exit(1);
}
