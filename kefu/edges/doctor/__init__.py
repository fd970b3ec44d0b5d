"""`kefu doctor`: what is wrong with an installation, in plain words, each with what to do about it.

Looks only; changes nothing. What it says is for the person who keeps the machine, not for a programmer.
"""

from kefu.edges.doctor.database import UNWALLED, look_at_database
from kefu.edges.doctor.files import look_at_files
from kefu.edges.doctor.finding import Finding
from kefu.edges.settings import Settings

__all__ = ["UNWALLED", "Finding", "examine", "look_at_database", "look_at_files"]


async def examine(settings: Settings) -> list[Finding]:
    """All findings that are not fine; an empty list is a healthy installation."""
    return [*look_at_files(settings), *await look_at_database(settings)]
