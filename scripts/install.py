"""Sets everything up in .venv: `python3 scripts/install.py [--browser]`. What `make` calls; safe to run again.

Needs nothing but Python and its standard library, and is written so that an old Python can still say what is missing.
Every package comes from the lock files and is checked by hash. Where the machine's pip knows other indexes or a
certificate (pip config), they are used too.
"""

import hashlib
import os
import shutil
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VENV = os.path.join(ROOT, ".venv")
VENV_PYTHON = os.path.join(VENV, "bin", "python")
STAMP = os.path.join(ROOT, ".stamps", "installed")
OLDEST = (3, 11)
NEWER = ("python3.14", "python3.13", "python3.12", "python3.11")


def main():
    if sys.version_info < OLDEST:
        use_newer_python()
    if not works(VENV_PYTHON):
        make_venv()
    install("requirements-tools.lock")
    install("requirements-dev.lock")
    install_ourselves()
    compile_all()
    if not suitable_node():
        say("no Node >= 20.19 here: taking the one from PyPI")
        install("requirements-node.lock")
    if "--browser" in sys.argv:
        ensure_browser()
    os.makedirs(os.path.dirname(STAMP), exist_ok=True)
    with open(STAMP, "w") as stamp:
        stamp.write("made by scripts/install.py\n")


def say(words):
    print("kefu setup: " + words, flush=True)


def give_up(words):
    sys.exit("kefu setup: " + words)


def works(python):
    check = "import sys; sys.exit(sys.version_info < (3, 11))"
    try:
        return subprocess.call([python, "-c", check], stderr=subprocess.DEVNULL) == 0
    except OSError:
        return False


def use_newer_python():
    for name in NEWER:
        found = shutil.which(name)
        if found and works(found):
            os.execv(found, [found] + sys.argv)
    give_up(
        "Python 3.11 or newer is needed; this is %s. Say which one: make PYTHON=/path/to/python3"
        % sys.version.split()[0]
    )


# -- the virtual environment: four ways, because Debian ships Python without ensurepip -------------------------------


def make_venv():
    say("making .venv with Python %s" % sys.version.split()[0])
    shutil.rmtree(VENV, ignore_errors=True)
    if can("import ensurepip") and run([sys.executable, "-m", "venv", VENV]):
        return
    if can("import pip") and run([sys.executable, "-m", "venv", "--without-pip", VENV]):
        return  # pip's --python installs into it from outside
    if can("import virtualenv") and run([sys.executable, "-m", "virtualenv", "-q", VENV]):
        return
    if is_debian_root():
        say("this Python comes without venv and pip: apt-get install python3-venv")
        if apt_install("python3-venv") and run([sys.executable, "-m", "venv", VENV]):
            return
    shutil.rmtree(VENV, ignore_errors=True)
    give_up(
        "this Python can make no virtual environment. On Debian or Ubuntu:  sudo apt-get install python3-venv\n"
        "Elsewhere:  python3 -m pip install --user virtualenv   Then run make again."
    )


def can(statement):
    return subprocess.call([sys.executable, "-c", statement], stderr=subprocess.DEVNULL) == 0


def run(command, **more):
    return subprocess.call(command, cwd=ROOT, **more) == 0


def is_debian_root():
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def apt_install(*packages):
    quiet = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    install_them = ["apt-get", "install", "-y", "-qq", "--no-install-recommends"] + list(packages)
    log = open(os.devnull, "w")
    with log:
        return run(install_them, env=quiet, stdout=log) or (
            run(["apt-get", "update", "-qq"], env=quiet) and run(install_them, env=quiet, stdout=log)
        )


# -- packages --------------------------------------------------------------------------------------------------------


def pip():
    """pip working on .venv: its own, or the outer Python's."""
    if subprocess.call([VENV_PYTHON, "-c", "import pip"], stderr=subprocess.DEVNULL) == 0:
        return [VENV_PYTHON, "-m", "pip"]
    return [sys.executable, "-m", "pip", "--python", VENV_PYTHON]


def uv():
    """uv is far quicker than pip; it comes by the first lock file."""
    inside = os.path.join(VENV, "bin", "uv")
    return inside if os.path.exists(inside) else shutil.which("uv")


def install(lock):
    """Takes what the lock file names, unless it was taken before."""
    path = os.path.join(ROOT, lock)
    with open(path, "rb") as file:
        wanted = hashlib.sha256(file.read()).hexdigest()
    mark = os.path.join(VENV, "." + lock)
    if os.path.exists(mark) and open(mark).read() == wanted:
        return
    say("installing " + lock)
    by_uv = uv() and run(
        [uv(), "pip", "install", "--quiet", "--python", VENV_PYTHON, "--require-hashes", "-r", path] + indexes(),
        env=uv_environment(),
    )
    if not by_uv and not run(pip() + ["install", "-qq", "--require-hashes", "-r", path]):
        give_up("could not install %s; the lines above say why." % lock)
    with open(mark, "w") as file:
        file.write(wanted)


def pip_settings():
    """(name, value) of what this machine's pip is told by its files and environment."""
    try:
        said = subprocess.run(pip() + ["config", "list"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout
    except OSError:
        return []
    settings = []
    for line in said.decode("utf-8", "replace").splitlines():
        key, equals, value = line.partition("=")
        if equals:
            settings.append((key.rsplit(".", 1)[-1], value.strip("'\"")))
    return settings


def indexes():
    options = []
    for name, value in pip_settings():
        if name in ("index-url", "extra-index-url", "find-links"):
            for part in value.replace("\\n", " ").split():
                if [name, part] not in options:
                    options.append([name, part])
    flat = [word for name, part in options for word in ("--" + name, part)]
    # Any index may serve any package, as with pip: the hash decides whether it is the right one.
    return flat + ["--index-strategy", "unsafe-best-match"]


def uv_environment():
    environment = dict(os.environ)
    certificates = dict(pip_settings()).get("cert")
    if certificates:
        environment.setdefault("SSL_CERT_FILE", certificates)
    return environment


def install_ourselves():
    """Kefu itself, as a link to this directory: edits count at once."""
    mark = os.path.join(VENV, ".kefu-linked")
    with open(os.path.join(ROOT, "pyproject.toml"), "rb") as file:
        wanted = hashlib.sha256(ROOT.encode() + file.read()).hexdigest()
    if os.path.exists(mark) and open(mark).read() == wanted:
        return
    linking = ["install", "--quiet", "--no-deps", "--no-build-isolation", "-e", ROOT]
    by_uv = uv() and run([uv(), "pip"] + linking[:1] + ["--python", VENV_PYTHON] + linking[1:])
    if not by_uv and not run(pip() + linking):
        give_up("could not install Kefu itself; the lines above say why.")
    with open(mark, "w") as file:
        file.write(wanted)


def compile_all():
    """Some machines (containers, mostly) forbid Python to keep what it compiled: then each start compiles everything
    anew, which takes longer than all the rest of a start."""
    run([VENV_PYTHON, "-m", "compileall", "-qq", "-j", "0", os.path.join(VENV, "lib"), os.path.join(ROOT, "kefu")])


def suitable_node():
    """A Node that can build the browser side, with its npm."""
    node = shutil.which("node")
    if not node or not shutil.which("npm"):
        return False
    said = subprocess.run([node, "--version"], stdout=subprocess.PIPE).stdout.decode()
    try:
        version = tuple(int(part) for part in said.strip().lstrip("v").split(".")[:2])
    except ValueError:
        return False
    return version >= (20, 19)


def ensure_browser():
    """The browser stories drive Debian's Chromium."""
    if any(shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome")):
        return
    if is_debian_root():
        say("no Chromium here: apt-get install chromium (for the browser stories)")
        if apt_install("chromium", "fonts-noto-cjk"):
            return
    say("no Chromium: the browser stories will not run. On Debian:  sudo apt-get install chromium")


if __name__ == "__main__":
    main()
