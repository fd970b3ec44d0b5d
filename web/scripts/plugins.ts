import { brotliCompressSync, constants } from "node:zlib";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { Plugin } from "vite";

/**
 * Writes a `.br` twin beside each text asset, so that the server never compresses while it serves. It works on the files
 * as they lie on disk: while a bundle is being generated, Vite still has to put its preload lists into the scripts.
 */
export function brotliTwins(): Plugin {
  return {
    name: "kefu-brotli-twins",
    apply: "build",
    writeBundle({ dir }, bundle) {
      for (const name of Object.keys(bundle)) {
        if (!/\.(js|css|svg)$/.test(name) || dir === undefined) continue;
        const raw = readFileSync(join(dir, name));
        if (raw.length >= 1400)
          writeFileSync(
            join(dir, `${name}.br`),
            brotliCompressSync(raw, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
          );
      }
    },
  };
}

/** Fails the build when the first load (entry, what it imports, and the workbench) outgrows its budget. */
export function sizeBudget(limits: { firstLoadKilobytes: number }): Plugin {
  return {
    name: "kefu-size-budget",
    apply: "build",
    enforce: "post",
    generateBundle(_options, bundle) {
      const wanted = new Set<string>();
      const follow = (name: string): void => {
        const part = bundle[name];
        if (!part || part.type !== "chunk" || wanted.has(name)) return;
        wanted.add(name);
        part.imports.forEach(follow);
      };
      for (const part of Object.values(bundle)) {
        if (part.type === "chunk" && (part.isEntry || part.name === "WorkbenchPage")) follow(part.fileName);
      }
      let bytes = 0;
      for (const name of wanted) {
        const part = bundle[name];
        if (part?.type === "chunk")
          bytes += brotliCompressSync(Buffer.from(part.code), {
            params: { [constants.BROTLI_PARAM_QUALITY]: 5 },
          }).length;
      }
      const kilobytes = Math.round(bytes / 1024);
      console.log(
        `first load of the workbench: ${kilobytes} KB of script, compressed (budget ${limits.firstLoadKilobytes})`,
      );
      if (kilobytes > limits.firstLoadKilobytes) {
        this.error(`the workbench's first load is ${kilobytes} KB, over its budget of ${limits.firstLoadKilobytes} KB`);
      }
    },
  };
}

const ID = "virtual:antd.css";

/**
 * antd's zero-runtime stylesheet holds every component (1 MB). We ship the rules of the components we use:
 * a rule is kept when one of its selectors begins with `.ant-<wanted>` or names no component at all.
 */
export function antdStyles(components: readonly string[]): Plugin {
  return {
    name: "kefu-antd-styles",
    enforce: "pre",
    resolveId: (id) => (id === ID ? `\0${ID}` : undefined),
    load(id) {
      if (id !== `\0${ID}`) return undefined;
      const file = createRequire(import.meta.url).resolve("antd/dist/antd.css");
      return keepComponents(readFileSync(file, "utf8"), components);
    },
  };
}

/** Pure part of {@link antdStyles}: cuts a flat stylesheet into rules and keeps the wanted ones. */
export function keepComponents(css: string, components: readonly string[]): string {
  const wanted = new Set(components);
  const out: string[] = [];
  let start = 0;
  let depth = 0;
  for (let at = 0; at < css.length; at += 1) {
    const char = css[at];
    if (char === "{") depth += 1;
    if (char !== "}") continue;
    depth -= 1;
    if (depth > 0) continue;
    const rule = css.slice(start, at + 1);
    start = at + 1;
    const head = rule.slice(0, rule.indexOf("{"));
    const name = /\.ant-([a-z]+(?:-[a-z]+)?)/.exec(head.startsWith("@") ? rule : head);
    if (head.startsWith("@keyframes") || !name) {
      out.push(rule);
      continue;
    }
    const [whole, first] = [name[1] ?? "", (name[1] ?? "").split("-")[0] ?? ""];
    if (wanted.has(first) || wanted.has(whole)) out.push(rule);
  }
  return out.join("\n");
}
