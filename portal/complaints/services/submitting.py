"""How does a complaint come in, so that a receipt is never shown for one that can be lost?

What can be found out beforehand (where it is, who gets it, by when) is found out before the
transaction, which on SQLite is the one that writes; inside it only rows are written.
"""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Final

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from portal.complaints.deadlines import Due
from portal.complaints.enums import FileKind, State
from portal.complaints.events import Actor, event_append
from portal.complaints.evidence.staging import file_adopt
from portal.complaints.intake import IncomingFile, Position, Receipt, Submission
from portal.complaints.models import Complaint
from portal.complaints.numbers import new_number, secret_for
from portal.complaints.privacy.contacts import reporter_seal
from portal.complaints.privacy.hashing import hash_key, purpose_hash
from portal.complaints.searching.services import case_text_record
from portal.complaints.services.routing import answer_for, route_record
from portal.complaints.services.timing import deadlines_store, dues_now
from portal.complaints.services.unit_messages import unit_tell_urgent
from portal.complaints.workflow import Part
from portal.grid.coordinates import Point, to_wgs84
from portal.grid.selectors import RoutingAnswer

PICTURE: Final = "image/"
# A number that is taken already is drawn anew; more clashes than this are something else.
MOST_TRIES: Final = 5
_PRECISION: Final = Decimal("0.000001")


@dataclass(frozen=True, slots=True)
class Prepared:
    """What was found out before anything is written."""

    submission: Submission
    submission_hash: str
    secret_hash: str
    point: Point | None
    answer: RoutingAnswer
    dues: list[Due]


def complaint_submit(*, submission: Submission, now: datetime) -> Receipt:
    """Take a complaint in, with its files, contact and first events, in one durable transaction.

    The caller shows the receipt only after this has returned and its own transaction, if there is
    one, has ended. The same key again makes no second case and gives the same receipt. The case is
    routed at once and its first deadlines run.

    Raises:
        ValidationError: The position lies nowhere on the globe, or a file waits no longer.
    """
    secret = secret_for(submission.key, hash_key("secret-of-submission"))
    submission_hash = purpose_hash(submission.key, purpose="submission")
    known = _known(submission_hash)
    if known is not None:
        return Receipt(known, secret, is_repeat=True)
    prepared = _prepared(submission, submission_hash, secret, now)
    for attempt in range(MOST_TRIES):
        try:
            with transaction.atomic():
                return Receipt(_create(prepared, now), secret)
        except IntegrityError:
            # Somebody sent the same at the same moment, or the number was taken: the first wins.
            known = _known(submission_hash)
            if known is not None:
                return Receipt(known, secret, is_repeat=True)
            if attempt == MOST_TRIES - 1:
                raise
    raise AssertionError("Every try has returned or raised.")


def _known(submission_hash: str) -> Complaint | None:
    return Complaint.objects.filter(submission_hash=submission_hash).first()


def _prepared(submission: Submission, submission_hash: str, secret: str, now: datetime) -> Prepared:
    point = _point(submission.position)
    category = submission.category
    return Prepared(
        submission=submission,
        submission_hash=submission_hash,
        secret_hash=purpose_hash(secret, purpose="secret"),
        point=point,
        answer=answer_for(category=category, area=submission.area, point=point, now=now),
        dues=dues_now("submit", is_urgent=category.is_urgent, now=now),
    )


def _point(position: Position | None) -> Point | None:
    """Return where it is in WGS-84.

    Raises:
        ValidationError: There is no such place.
    """
    if position is None:
        return None
    try:
        return to_wgs84(Point(float(position.longitude), float(position.latitude)), position.crs)
    except (ValueError, KeyError) as error:
        raise ValidationError(
            {"position": _("There is no such place. Choose the point once more, or leave it out.")}
        ) from error


def _create(prepared: Prepared, now: datetime) -> Complaint:
    complaint = _case_of(prepared, now)
    complaint.save()
    for file in prepared.submission.files:
        _attach(complaint, file, now)
    case_text_record(complaint=complaint)
    reporter_seal(complaint=complaint, contact=prepared.submission.contact)
    citizen = Actor(Part.CITIZEN)
    event_append(complaint=complaint, kind="submit", actor=citizen, now=now)
    route_record(complaint=complaint, answer=prepared.answer, now=now, actor=Actor(Part.SYSTEM))
    deadlines_store(complaint=complaint, dues=prepared.dues, now=now)
    unit_tell_urgent(complaint=complaint)
    return complaint


def _case_of(prepared: Prepared, now: datetime) -> Complaint:
    submission, point = prepared.submission, prepared.point
    given = submission.position
    return Complaint(
        number=new_number(),
        secret_hash=prepared.secret_hash,
        submission_hash=prepared.submission_hash,
        channel=submission.channel,
        channel_reference=submission.channel_reference,
        category=submission.category,
        description=submission.description,
        answers=dict(submission.answers),
        happened_at=submission.happened_at,
        received_at=now,
        area=prepared.answer.area or submission.area,
        place=submission.place,
        latitude=_decimal(point.latitude) if point else None,
        longitude=_decimal(point.longitude) if point else None,
        given_crs=given.crs if given else "",
        given_latitude=_decimal(given.latitude) if given else None,
        given_longitude=_decimal(given.longitude) if given else None,
        is_position_rough=bool(given and given.is_rough),
        state=State.RECEIVED,
        unit=prepared.answer.unit,
        due_at=min((due.due_at for due in prepared.dues), default=None),
        is_held=bool(submission.held_because),
        hold_reasons=[str(reason) for reason in submission.held_because],
        is_demo=submission.is_demo,
    )


def _decimal(degrees: float | Decimal) -> Decimal:
    return Decimal(degrees).quantize(_PRECISION)


def _attach(complaint: Complaint, file: IncomingFile, now: datetime) -> None:
    is_picture = file.media_type.startswith(PICTURE)
    kind = FileKind.CITIZEN_PICTURE if is_picture else FileKind.CITIZEN_VIDEO
    file_adopt(complaint=complaint, incoming=file, kind=kind, now=now)
