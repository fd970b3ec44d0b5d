"""The only door to conversations."""

from kefu.modules.chats.service.channels import Channel, ChannelBook
from kefu.modules.chats.service.intake import Inbound, Intake, Receipt
from kefu.modules.chats.service.talking import Said, get, lock, send, tell_buyer

__all__ = [
    "Channel",
    "ChannelBook",
    "Inbound",
    "Intake",
    "Receipt",
    "Said",
    "get",
    "lock",
    "send",
    "tell_buyer",
]
