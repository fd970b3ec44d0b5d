"""Everything that can be said about the code without running it: `python scripts/check.py`, or `make check`.

Runs two at a time; prints what fails, whole, and how long each took.
"""

import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
WEB = [sys.executable, "scripts/build_web.py", "npm", "run", "--silent"]

CHECKS: dict[str, list[str]] = {
    "mypy": [str(BIN / "mypy")],
    "eslint": [*WEB, "lint"],
    "tsc": [*WEB, "types"],
    "import walls": [str(BIN / "lint-imports"), "--no-logo"],
    "packs": [sys.executable, "-m", "kefu", "packs", "check"],
    "generated docs": [sys.executable, "scripts/generate_docs.py", "--check"],
    "ruff": [str(BIN / "ruff"), "check"],
    "prettier": [*WEB, "format:check"],
    "ruff format": [str(BIN / "ruff"), "format", "--check"],
}


def run(check: tuple[str, list[str]]) -> bool:
    name, command = check
    started = time.monotonic()
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    verdict = "ok" if done.returncode == 0 else "FAILED"
    said = "" if done.returncode == 0 else f"\n{done.stdout.rstrip()}"
    print(f"{name:16} {verdict:7}{time.monotonic() - started:5.1f} s{said}", flush=True)
    return done.returncode == 0


def main() -> int:
    wanted = sys.argv[1:] or list(CHECKS)
    subprocess.run([sys.executable, "scripts/build_web.py", "npm", "--version"], cwd=ROOT, stdout=subprocess.DEVNULL)
    with ThreadPoolExecutor(2) as two:
        results = list(two.map(run, [(name, CHECKS[name]) for name in wanted]))
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
