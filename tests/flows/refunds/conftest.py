"""A house that takes order lists, and the worker's delivery of what follows."""

from tests.flows.importing.conftest import as_role, house, importer, importing

__all__ = ["as_role", "house", "importer", "importing"]
