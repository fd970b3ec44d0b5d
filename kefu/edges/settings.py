"""Where things are: data directory, database, the secret. From the command line and the environment, nothing else."""

import os
import secrets
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """`database_url` None means the embedded PostgreSQL below `data_dir`. `app_role`: role to take on connections."""

    data_dir: Path
    packs_dir: Path
    database_url: str | None = None
    app_database_url: str | None = None
    app_role: str | None = None
    demo: bool = False
    private_targets: bool = False
    """Whether channels may send to this machine and the house's own network. The demo may."""
    files_url: str = ""
    """A store that speaks S3, instead of the directory `files`: see `kefu.edges.platforms.s3_files`."""
    public_url: str = ""
    """Where browsers find us, e.g. https://desk.example.com: an https address makes every sign-in cookie Secure."""

    @property
    def files_dir(self) -> Path:
        return self.data_dir / "files"

    @classmethod
    def from_environment(cls, data_dir: Path | None = None, *, demo: bool = False) -> "Settings":
        env = os.environ
        url = env.get("KEFU_DATABASE_URL")
        app_url = env.get("KEFU_APP_DATABASE_URL")
        return cls(
            data_dir=data_dir or Path(env.get("KEFU_DATA_DIR") or default_data_dir()),
            packs_dir=Path(env.get("KEFU_PACKS_DIR") or default_packs_dir()),
            database_url=url,
            app_database_url=app_url or url,
            app_role=None if app_url else "kefu_app",
            demo=demo,
            files_url=env.get("KEFU_FILES_URL", ""),
            public_url=env.get("KEFU_PUBLIC_URL", ""),
            private_targets=demo or env.get("KEFU_PRIVATE_TARGETS") == "1",
        )


def default_data_dir() -> Path:
    """/var/lib/kefu for root (PostgreSQL must not live below /root), else the user's own data directory."""
    if os.geteuid() == 0:
        return Path("/var/lib/kefu")
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local/share") / "kefu"


def default_packs_dir() -> Path:
    """Beside the package in a checkout, inside it in a wheel."""
    package = Path(__file__).resolve().parents[1]
    beside = package.parent / "packs"
    return beside if beside.is_dir() else package / "_packs"


def read_secret(data_dir: Path) -> bytes:
    """32 bytes outside the database: KEFU_SECRET_KEY (hex) or a file only its owner may read, made once."""
    given = os.environ.get("KEFU_SECRET_KEY")
    if given:
        return bytes.fromhex(given)
    path = data_dir / "secret.key"
    if not path.exists():
        make_secret(path)
    return bytes.fromhex(path.read_text().strip())


def make_secret(path: Path) -> None:
    """Written aside and given its name when it is whole: of a server and a worker at their first start both may be here."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, aside = tempfile.mkstemp(dir=path.parent, prefix=".secret-")  # only its owner may read it
    try:
        with os.fdopen(handle, "w") as out:
            out.write(secrets.token_hex(32))
        with suppress(FileExistsError):
            os.link(aside, path)
    finally:
        os.unlink(aside)
