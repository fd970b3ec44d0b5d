"""The stage of the wrong-item story also serves what agents say in it."""

from tests.journeys.conftest import story

__all__ = ["story"]
