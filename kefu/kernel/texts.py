"""Texts as requests bring them."""

from typing import Annotated

from pydantic import StringConstraints

Trimmed = Annotated[str, StringConstraints(strip_whitespace=True)]
"""What a person typed to be read: without the blanks around it, so that a reason of blanks is none."""
