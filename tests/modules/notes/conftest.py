"""The stage of the wrong-item story."""

from tests.journeys.conftest import story

__all__ = ["story"]
