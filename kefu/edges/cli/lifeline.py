"""Children that end when their parent does, however it ends: also after `kill -9`, which lets nobody say good-bye.

The parent holds the writing end of a pipe and never writes; the system closes it with the process, and the child
reads the end.
"""

import os
import signal
import threading

LIFELINE = "KEFU_LIFELINE"
"""Environment: the child's file descriptor of the reading end."""


class Lifeline:
    """The parent's side; keep it as long as the children shall live."""

    def __init__(self) -> None:
        self.reading, self._writing = os.pipe()

    def environment(self) -> dict[str, str]:
        return {LIFELINE: str(self.reading)}


def hold_lifeline() -> None:
    """In a child: a TERM to ourselves once the parent is gone. Does nothing for a process started by hand."""
    given = os.environ.pop(LIFELINE, "")
    if given.isdigit():
        threading.Thread(target=_wait, args=(int(given),), name="lifeline", daemon=True).start()


def _wait(reading: int) -> None:
    os.set_inheritable(reading, False)
    while os.read(reading, 1):
        pass
    os.kill(os.getpid(), signal.SIGTERM)
