// Builds the embeddable chat beside the main application: /widget.js (loader) and /widget/frame.{html,css,js}, each a
// classic script of its own (a sandboxed frame has no origin, so module scripts would need CORS), plus the demo shop.
import { cp, copyFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { build } from "vite";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "../../kefu/edges/web/static");
const BUDGET_KB = 30;

async function script(entry, target) {
  const result = await build({
    configFile: false,
    root: here,
    logLevel: "warn",
    publicDir: false,
    build: {
      write: false,
      target: "es2022",
      minify: true,
      lib: { entry: join(here, entry), formats: ["iife"], name: "kefu", fileName: () => "x.js" },
    },
  });
  const { output } = Array.isArray(result) ? result[0] : result;
  const code = output.find((part) => part.type === "chunk").code;
  await writeFile(join(out, target), code);
  await writeFile(join(out, `${target}.br`), brotliCompressSync(Buffer.from(code)));
  return Buffer.byteLength(code);
}

await rm(join(out, "widget"), { recursive: true, force: true });
await mkdir(join(out, "widget"), { recursive: true });
const sizes = [await script("loader.ts", "widget.js"), await script("frame.ts", "widget/frame.js")];
await copyFile(join(here, "frame.html"), join(out, "widget/frame.html"));
const css = await readFile(join(here, "frame.css"), "utf8");
await writeFile(join(out, "widget/frame.css"), css);
await cp(join(here, "demo-shop"), join(out, "demo-shop"), { recursive: true });
const kilobytes = (sizes[0] + sizes[1] + css.length) / 1024;
console.log(`widget: loader ${(sizes[0] / 1024).toFixed(1)} KB, all ${kilobytes.toFixed(1)} KB (budget ${BUDGET_KB})`);
if (kilobytes > BUDGET_KB) throw new Error("the widget is over its budget");
