"""Does a mail say that a letter could not be delivered, and that there is no such mailbox?

Calculation only. Only what mail servers say to each other counts: a delivery status notification
(RFC 3464) with the action `failed`. Its status (RFC 3463) tells a mailbox that is not there from
one that is full, from a server that is down, and from one that does not like our letter, none of
which is the reader's doing. An automatic reply and a letter of a person are no report.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes
from email.message import Message
from email.utils import parsedate_to_datetime
from typing import Final

# Where programs that hand mails over write for whom one was.
_FOR: Final = ("To", "Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To")
# The address, and the mailbox; but not the sender's address, nor a mailbox that is full, closed to
# large letters or a list: that one is there.
_NO_MAILBOX: Final = ("5.1.", "5.2.")
_THERE: Final = frozenset({"5.1.7", "5.1.8", "5.2.2", "5.2.3", "5.2.4"})
# 5.0 says nothing closer, and stands before "too many connections" (Tencent) as well: there the
# other server's own words have to say it.
_VAGUE: Final = "5.0."
_WORDS: Final = (
    "5.1.1",
    "user unknown",
    "unknown user",
    "user not found",
    "user doesn't exist",
    "no such user",
    "no such mailbox",
    "no such recipient",
    "mailbox not found",
    "recipient unknown",
    "recipient not found",
    "does not exist",
)


@dataclass(frozen=True, slots=True)
class Report:
    """What a mail says.

    Attributes:
        sent_to: Every address that it was sent to, as its headers have them.
        has_failed: Whether it reports that a letter was not and will not be delivered.
        is_gone: Whether that is because there is no such mailbox.
        at: When it was written; None where it does not say.
    """

    sent_to: str
    has_failed: bool
    is_gone: bool
    at: datetime | None


def report_read(raw: bytes) -> Report:
    """Return what a mail says; whatever it is, it is an answer."""
    mail = message_from_bytes(raw)
    groups = list(_failures(mail))
    return Report(
        sent_to=" ".join(str(value) for name in _FOR for value in mail.get_all(name, [])),
        has_failed=bool(groups),
        is_gone=any(_says_gone(group) for group in groups),
        at=_written(mail),
    )


def _failures(mail: Message) -> Iterator[Message]:
    """Yield what is said of each recipient for whom it has failed."""
    for part in mail.walk():
        if part.get_content_type() != "message/delivery-status":
            continue
        groups = part.get_payload()
        for group in groups if isinstance(groups, list) else []:
            if isinstance(group, Message) and _word(group, "Action") == "failed":
                yield group


def _word(group: Message, name: str) -> str:
    """Return the first word of a field; what stands behind it is a remark."""
    words = str(group.get(name, "")).split()
    return words[0].lower() if words else ""


def _says_gone(group: Message) -> bool:
    status = _word(group, "Status")
    if status.startswith(_VAGUE):
        said = " ".join(str(group.get("Diagnostic-Code", "")).lower().split())
        return any(words in said for words in _WORDS)
    return status.startswith(_NO_MAILBOX) and status not in _THERE


def _written(mail: Message) -> datetime | None:
    try:
        at = parsedate_to_datetime(str(mail.get("Date", "")))
    except (TypeError, ValueError):
        return None
    return at if at.tzinfo else None
