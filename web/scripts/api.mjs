// Writes src/api/schema.d.ts from the server's own OpenAPI page: `npm run api`. With --check it only compares.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import openapiTS, { astToString } from "openapi-typescript";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "../..");
const target = join(here, "../src/api/schema.d.ts");
const own = join(root, ".venv/bin/python");
const page = execFileSync(process.env.PYTHON ?? (existsSync(own) ? own : "python3"), ["-m", "kefu.main", "openapi"], { cwd: root, maxBuffer: 64 * 1024 * 1024 });
// Fields with a default may be left out of what we send; what we receive names every field anyway.
const text = `/* Generated from the server's OpenAPI page: npm run api. Do not edit. */\n${astToString(await openapiTS(JSON.parse(page), { defaultNonNullable: false }))}`;

if (!process.argv.includes("--check")) writeFileSync(target, text);
else if (readFileSync(target, "utf8") !== text) {
  console.error("web/src/api/schema.d.ts is out of date: run `npm run api` in web/");
  process.exit(1);
}
