"""What must be filled in is not filled in by blanks."""

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic.errors import PydanticSchemaGenerationError, PydanticUndefinedAnnotation

import kefu.main.routers

BLANK, FILLED = " \t　" * 8, "1" * 24
NOT_READ = {"id", "client_id", "token", "password", "present", "new", "login", "message_id"}
"""Ids and secrets: what programs compare, sign for sign."""


def models(root: type[BaseModel]) -> Iterator[type[BaseModel]]:
    for one in root.__subclasses__():
        yield one
        yield from models(one)


def takes(reads: TypeAdapter[Any], value: str) -> bool:
    try:
        reads.validate_python(value)
    except ValidationError:
        return False
    return True


def required_texts() -> Iterator[tuple[str, TypeAdapter[Any]]]:
    assert kefu.main.routers.ROUTERS, "all requests are known"
    for model in models(BaseModel):
        if not model.__module__.startswith("kefu."):
            continue
        for name, field in model.model_fields.items():
            try:
                reads: TypeAdapter[Any] = TypeAdapter(field.rebuild_annotation())
            except (PydanticSchemaGenerationError, PydanticUndefinedAnnotation):
                continue
            if name not in NOT_READ and takes(reads, FILLED) and not takes(reads, ""):
                yield f"{model.__module__}.{model.__name__}.{name}", reads


def test_a_text_that_must_be_there_is_more_than_blanks() -> None:
    """The reason why a phone was opened, the account that money goes to, the number of a payment."""
    found = dict(required_texts())
    assert len(found) > 40
    assert [name for name, reads in found.items() if takes(reads, BLANK)] == []
