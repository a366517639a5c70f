"""How does a person come to see who reported? By permission, with a reason, and never unlogged."""

from datetime import datetime
from typing import Any, Final

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from portal.complaints.intake import Contact
from portal.complaints.models import Complaint, Reporter, Reveal
from portal.complaints.privacy.contacts import contact_unsealed, phone_hash
from portal.complaints.privacy.permissions import REVEAL, may_know_reporter
from portal.complaints.privacy.phones import phone_normalised

SHORTEST_REASON: Final = 6
LONGEST_REASON: Final = 300
FEWEST_LETTERS: Final = 4


@transaction.atomic
def reporter_reveal(*, complaint: Complaint, by: Any, reason: str, now: datetime) -> Contact:
    """Show who reported, and write down who looked and why.

    An anonymous report is answered with an empty contact, and the look is logged all the same.

    Raises:
        PermissionDenied: They may not know; nothing tells them whether there is anything.
        ValidationError: The reason says nothing.
    """
    if not may_know_reporter(by, complaint):
        raise PermissionDenied(_("Who reported is not for you to see."))
    check_reason(reason)
    Reveal.objects.create(
        complaint=complaint, number=complaint.number, by=by, at=now, reason=reason.strip()
    )
    return contact_unsealed(complaint) or Contact()


def check_reason(reason: str) -> None:
    """Refuse a reason that is none.

    Raises:
        ValidationError: It is empty, too long, or the same few characters over and over.
    """
    plain = reason.strip()
    letters = {char for char in plain if char.isalpha()}
    if len(plain) < SHORTEST_REASON or len(letters) < FEWEST_LETTERS:
        raise ValidationError(
            {"reason": _("Say in a few words what you need the contact for.")}, code="reason"
        )
    if len(plain) > LONGEST_REASON:
        raise ValidationError(
            {"reason": _("Keep the reason under %(most)d characters.") % {"most": LONGEST_REASON}},
            code="reason",
        )


def reporter_known(*, user: Any, complaint: Complaint) -> bool | None:
    """Tell whether a contact exists; None for whoever may not know, whatever the case holds."""
    if not may_know_reporter(user, complaint):
        return None
    return Reporter.objects.filter(complaint=complaint, erased_at=None).exists()


@transaction.atomic
def phone_look_up(*, phone: str, by: Any, reason: str, now: datetime) -> list[Complaint]:
    """Find the cases that were reported from a telephone; each that is found is a look of its own.

    Raises:
        PermissionDenied: They look at no contacts.
        ValidationError: The reason says nothing, or it is no telephone number.
    """
    if not (by.is_active and by.has_perm(REVEAL)):
        raise PermissionDenied(_("Who reported is not for you to see."))
    check_reason(reason)
    if not phone_normalised(phone):
        raise ValidationError({"phone": _("Give the whole telephone number.")})
    found = list(cases_of_phone(by=by, phone=phone).order_by("-received_at"))
    Reveal.objects.bulk_create(
        Reveal(complaint=case, number=case.number, by=by, at=now, reason=reason.strip())
        for case in found
    )
    return found


def cases_of_phone(*, by: Any, phone: str) -> QuerySet[Complaint]:
    """Return the cases that were reported from one telephone, for those who may look at contacts.

    It is looked for by its hash only: no part of a number finds anything. Cases whose reporter
    somebody may not know are not among them.
    """
    wanted = phone_hash(phone)
    if not wanted:
        return Complaint.objects.none()
    found = Complaint.objects.filter(reporter__phone_hash=wanted, reporter__erased_at=None)
    allowed = [case.pk for case in found if may_know_reporter(by, case)]
    return Complaint.objects.filter(pk__in=allowed)
