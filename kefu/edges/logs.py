"""What the machine says of itself while nobody watches: on standard output, a line each.

With an error comes the way it took through the code, never what the functions on it held: among that are names, phones,
whole lines of reports. Whoever logs gets his logger here, so that nobody can have one that tells more.
"""

import sys
from typing import Any

import structlog


def logger() -> Any:
    return structlog.get_logger()


structlog.configure(
    processors=[
        *structlog.get_config()["processors"][:-1],
        structlog.dev.ConsoleRenderer(colors=sys.stdout.isatty(), exception_formatter=structlog.dev.plain_traceback),
    ]
)
