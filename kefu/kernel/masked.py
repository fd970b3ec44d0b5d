"""Personal values as they may be shown: masked, with what opens them. One shape everywhere."""

from uuid import UUID

from pydantic import BaseModel

from kefu.kernel.pages import Named


class Masked(BaseModel):
    """Open it with POST /reveals and a reason; `hidden_by_platform`: Kefu never had it."""

    value_id: UUID | None
    masked: str
    hidden_by_platform: bool


class Receiver(BaseModel):
    name: Masked
    phone: Masked
    address: Masked


def masked(row: Named, field: str) -> Masked:
    """From a row that has the reference as `<field>_id` and what may be shown as `<field>`."""
    return Masked(value_id=row[f"{field}_id"], masked=row[field] or "", hidden_by_platform=False)


def receiver(row: Named, *, hidden: bool = False) -> Receiver:
    """From `receiver_name_id`, `receiver_name` and so on. `hidden`: where nothing is, the platform keeps it to itself."""

    def field(name: str) -> Masked:
        value = masked(row, f"receiver_{name}")
        return value.model_copy(update={"hidden_by_platform": hidden and value.value_id is None})

    return Receiver(name=field("name"), phone=field("phone"), address=field("address"))
