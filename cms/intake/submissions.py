"""How does a form that is filled in become a submission?"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from cms.intake.forms.complaint import When, Who
from cms.intake.forms.questions import answers_in
from portal.complaints.enums import Channel, HoldReason
from portal.complaints.intake import Contact, IncomingFile, Position, Submission
from portal.complaints.models import Category


def submission_of(
    cleaned: Mapping[str, Any], *, category: Category, key: str, now: datetime
) -> Submission:
    """Return what a form says, without files and doubts."""
    return Submission(
        key=key,
        channel=Channel.WEB,
        category=category,
        description=cleaned["description"],
        area=cleaned["area"],
        place=cleaned["place"],
        position=position_in(cleaned),
        happened_at=now if cleaned["when"] == When.NOW else cleaned["happened_at"],
        answers=answers_in(cleaned),
        contact=_contact(cleaned),
    )


def completed(
    submission: Submission, files: Sequence[IncomingFile], doubts: Sequence[HoldReason]
) -> Submission:
    """Return a submission with its files, and with what speaks against it."""
    return replace(submission, files=tuple(files), held_because=tuple(doubts))


def position_in(cleaned: Mapping[str, Any]) -> Position | None:
    """Return the position that the device or the drawing gave: both speak WGS-84."""
    if cleaned.get("latitude") is None or cleaned.get("longitude") is None:
        return None
    is_rough = bool(cleaned.get("on_drawing"))
    return Position(cleaned["latitude"], cleaned["longitude"], is_rough=is_rough)


def _contact(cleaned: Mapping[str, Any]) -> Contact:
    """Return who reports; of somebody who stays anonymous nothing is taken, whatever was typed."""
    if cleaned["who"] != Who.NAMED:
        return Contact()
    return Contact(
        cleaned["name"], cleaned["phone"], cleaned["email"], wants_notice=cleaned["wants_notice"]
    )
