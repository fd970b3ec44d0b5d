"""What a buyer's talk is about, by itself: an inquiry with its type, its time and the words that say so.

An inquiry begins when a buyer opens a conversation. Its type is decided by the first of his messages whose words point
somewhere (`catalogues/inquiries.yaml`); a greeting leaves it open for the next one. What is decided stays, whatever else
he writes; an agent may say otherwise in one act, and then no word of the buyer's changes it any more.

When the buyer opens a closed conversation again, the talk is about what it was about before until his words point
somewhere: from there on it is a new inquiry, even of the same type, because he had to ask once more. A "thanks" after
the close begins none. If the close is further back than the shop lets a conversation go on (in the one thread of a web
chat it may be months), nothing is left of the old matter and the new inquiry begins with his first word. What an agent
opens again himself stays the same inquiry. Ended inquiries are kept in `past_inquiries`.
"""

from pathlib import Path
from typing import Any
from uuid import UUID

from kefu.kernel.transaction import Transaction
from kefu.modules.chats.events import ConversationChanged
from kefu.modules.chats.problems import InquiryTypeUnknown
from kefu.modules.chats.service.talking import lock
from kefu.packs.shelves import Shelf, read_file
from kefu.packs.signposts import Signposts, check_examples, read_signposts

MOST_READ = 600
"""Characters of a message that are looked at: what it is about stands at its beginning."""
UNDECIDED = "undecided"
"""How the queue is asked for conversations whose type nobody knows yet; no type may bear the name."""


def read_inquiries(packs_dir: Path) -> Signposts:
    """Raises ValueError."""
    posts = read_signposts(read_file(packs_dir / "catalogues" / "inquiries.yaml")["inquiries"], "type")
    if UNDECIDED in posts.posts:
        raise ValueError(f"no type can be called {UNDECIDED}")
    return posts


def check_inquiries(packs_dir: Path) -> None:
    """Raises ValueError also for an example that leads elsewhere."""
    written = read_file(packs_dir / "catalogues" / "inquiries.yaml")
    check_examples(written["inquiries"], read_inquiries(packs_dir), "type", written.get("nowhere", ()))


INQUIRIES: Shelf[Signposts] = Shelf("inquiries", read_inquiries)


def asked_in(text: str) -> dict[str, Any] | None:
    """The type a message points to and its words, as the batch of messages takes them."""
    found = INQUIRIES.book.find(text[:MOST_READ]) if text else None
    return {"type": found.to, "words": found.found} if found else None


async def correct(tx: Transaction, conversation_id: UUID, to: str) -> None:
    """An agent says what the talk is about. The words that misled stay beside it. Raises InquiryTypeUnknown."""
    talk = await lock(tx, conversation_id)
    tx.actor.check("chat.reply", talk["shop_id"])
    if to not in INQUIRIES.book.posts:
        raise InquiryTypeUnknown(type=to)
    if talk["inquiry"] == to and not talk["inquiry_awaited"]:
        return
    await tx.run(
        """update conversations set inquiry = $2, inquiry_by = $3, inquiry_awaited = false,
                  inquiry_at = coalesce(inquiry_at, opened_at) where id = $1""",
        conversation_id, to, tx.actor.id,
    )  # fmt: skip
    await tx.audit(
        "conversation.inquiry_corrected", "conversation", conversation_id, shop_id=talk["shop_id"],
        before={"inquiry": talk["inquiry"]}, after={"inquiry": to},
    )  # fmt: skip
    changed = ConversationChanged(shop_id=talk["shop_id"], conversation_id=conversation_id, what="inquiry")
    await tx.announce(changed)
