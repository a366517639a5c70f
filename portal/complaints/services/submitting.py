"""How does a complaint come in, so that a receipt is never shown for one that can be lost?"""

from datetime import datetime

from django.conf import settings
from django.db import IntegrityError, transaction

from portal.complaints.enums import FileKind, State
from portal.complaints.events import Actor, event_append
from portal.complaints.evidence.staging import file_adopt
from portal.complaints.intake import IncomingFile, Receipt, Submission
from portal.complaints.models import Complaint
from portal.complaints.numbers import keyed_hash, new_number, secret_for
from portal.complaints.workflow import Part

PICTURE = "image/"


def complaint_submit(*, submission: Submission, now: datetime) -> Receipt:
    """Take a complaint in, with its files, contact and first event, in one durable transaction.

    The caller shows the receipt only after this has returned and its own transaction, if there is
    one, has ended. The same key again makes no second case and gives the same receipt.
    """
    server_key = settings.SECRET_KEY.encode()
    secret = secret_for(submission.key, server_key)
    submission_hash = keyed_hash(submission.key, server_key, purpose="submission")
    known = Complaint.objects.filter(submission_hash=submission_hash).first()
    if known is not None:
        return Receipt(known, secret, is_repeat=True)
    try:
        with transaction.atomic():
            complaint = _create(submission, submission_hash, secret, now)
    except IntegrityError:
        # Somebody sent the same at the same moment, or the number was taken: the first wins.
        known = Complaint.objects.filter(submission_hash=submission_hash).first()
        if known is None:
            return complaint_submit(submission=submission, now=now)
        return Receipt(known, secret, is_repeat=True)
    return Receipt(complaint, secret)


def _create(submission: Submission, submission_hash: str, secret: str, now: datetime) -> Complaint:
    complaint = Complaint(
        number=new_number(),
        secret_hash=keyed_hash(secret, settings.SECRET_KEY.encode(), purpose="secret"),
        submission_hash=submission_hash,
        channel=submission.channel,
        channel_reference=submission.channel_reference,
        category=submission.category,
        description=submission.description,
        answers=dict(submission.answers),
        happened_at=submission.happened_at,
        received_at=now,
        area=submission.area,
        place=submission.place,
        state=State.RECEIVED,
        is_held=bool(submission.held_because),
        hold_reasons=[str(reason) for reason in submission.held_because],
        is_demo=submission.is_demo,
    )
    complaint.save()
    for file in submission.files:
        _attach(complaint, file, now)
    event_append(complaint=complaint, kind="submit", actor=Actor(Part.CITIZEN), now=now)
    return complaint


def _attach(complaint: Complaint, file: IncomingFile, now: datetime) -> None:
    is_picture = file.media_type.startswith(PICTURE)
    kind = FileKind.CITIZEN_PICTURE if is_picture else FileKind.CITIZEN_VIDEO
    file_adopt(complaint=complaint, incoming=file, kind=kind, now=now)
