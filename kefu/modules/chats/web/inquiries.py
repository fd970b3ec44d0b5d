"""Route of the types an inquiry may have."""

from fastapi import Request
from pydantic import BaseModel

from kefu.kernel.web import Router, Tx, locale_of
from kefu.modules.chats.service.inquiries import INQUIRIES

router = Router("conversations", prefix="/inquiry-types")


class InquiryType(BaseModel):
    type: str
    title: str


class InquiryTypes(BaseModel):
    """In the order of the catalogue: of two that fit as well, the earlier is taken."""

    items: list[InquiryType]


@router.get("", permits="chat.read")
async def list_inquiry_types(request: Request, tx: Tx) -> InquiryTypes:
    locale = locale_of(request)
    return InquiryTypes(
        items=[InquiryType(type=post.to, title=post.title.to(locale)) for post in INQUIRIES.book.posts.values()]
    )
