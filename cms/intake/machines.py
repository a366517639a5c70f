"""How does a complaint come in that a program sends? By the same form, with a key for a face.

Mini programs and Open311 send the same as the page does and are judged by the same rules; what is
wrong is said at the same fields. Whoever holds a key of ours needs no proof of work.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from cms.intake.attempts import attempt_record
from cms.intake.doubts import is_too_many, things_counted
from cms.intake.enums import Purpose
from cms.intake.files import files_received
from cms.intake.forms import ComplaintForm
from cms.intake.forms.complaint import When, Who
from cms.intake.submissions import completed, submission_of
from portal.complaints.enums import Channel, CoordinateSystem, HoldReason
from portal.complaints.intake import Position, Receipt, Submission
from portal.complaints.models import Category
from portal.complaints.selectors.come_in import has_come_in
from portal.complaints.services.submitting import complaint_submit

_OPENID: Final = re.compile(r"[0-9A-Za-z_-]{20,64}")


@dataclass(frozen=True, slots=True)
class Sent:
    """What a program sent, in the words of the form.

    Attributes:
        key: The same key is the same complaint.
        values: By the names of the form; a list where several were given.
        sender: What it is counted by beside telephone and place; "" for nothing.
        added: Words of ours below the description, such as where a picture lies that came as an
            address.
        openid: By which a WeChat account of the operator's reaches the reporter, for a mini program
            that has asked whether it may tell them; kept with the contact, sealed.
        is_vouched_for: Whether a key of ours came along.
        is_any_place_enough: Whether a position, an area or words alone say where it is.
    """

    key: str
    channel: Channel
    category: Category
    values: Mapping[str, Any]
    files: Sequence[Any] = ()
    crs: CoordinateSystem = CoordinateSystem.WGS84
    reference: str = ""
    sender: str = ""
    added: str = ""
    openid: str = field(default="", repr=False)
    is_vouched_for: bool = False
    is_any_place_enough: bool = False


def complaint_take(*, sent: Sent, now: datetime) -> Receipt:
    """Take a complaint in.

    Raises:
        ValidationError: With the sentences at the fields of the form.
    """
    form = _form(sent, now)
    if not form.is_valid():
        raise ValidationError(form.errors.as_data())
    submission = _submission(sent, form, now)
    if has_come_in(sent.key):
        return complaint_submit(submission=submission, now=now)
    files = files_received(form, now)
    if form.errors:
        raise ValidationError(form.errors.as_data())
    doubts = [] if sent.is_vouched_for else [HoldReason.NO_PROOF]
    if is_too_many(submission, sender=sent.sender, now=now):
        doubts.append(HoldReason.TOO_MANY)
    receipt = complaint_submit(submission=completed(submission, files, doubts), now=now)
    for what in things_counted(submission, sent.sender):
        attempt_record(purpose=Purpose.SEND, what=what, now=now)
    return receipt


def _submission(sent: Sent, form: ComplaintForm, now: datetime) -> Submission:
    """Return what came in, without files and doubts."""
    told = submission_of(form.cleaned_data, category=sent.category, key=sent.key, now=now)
    words = "\n".join(part for part in (told.description, sent.added) if part)
    openid = _openid(sent.openid) if sent.openid else ""
    position = told.position
    if position is not None:
        position = Position(position.latitude, position.longitude, sent.crs)
    return replace(
        told,
        channel=sent.channel,
        channel_reference=sent.reference,
        description=words,
        contact=replace(told.contact, openid=openid),
        position=position,
    )


def _openid(text: str) -> str:
    """Return an openid; what can be none is refused, since nobody could be told by it."""
    if not _OPENID.fullmatch(text):
        raise ValidationError({"openid": _("This is no openid of WeChat.")})
    return text


def _form(sent: Sent, now: datetime) -> ComplaintForm:
    values: MultiValueDict[str, Any] = MultiValueDict()
    has_contact = any(sent.values.get(name) for name in ("name", "phone", "email"))
    chosen = {
        "when": When.EARLIER if sent.values.get("happened_at") else When.NOW,
        "who": Who.NAMED if has_contact else Who.ANONYMOUS,
        "wants_notice": "on",
    }
    for name, value in (chosen | dict(sent.values)).items():
        values.setlist(name, value if isinstance(value, list) else [value])
    files: MultiValueDict[str, Any] = MultiValueDict()
    for file in sent.files:
        name = "video" if str(file.content_type).startswith("video/") else "pictures"
        files.appendlist(name, file)
    form = ComplaintForm(values, files, category=sent.category, now=now)
    form.is_any_place_enough = sent.is_any_place_enough
    return form
