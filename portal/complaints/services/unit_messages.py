"""How are the members of a unit told that something is due? By e-mail, each for themselves.

No address and no text of a case enters a log.
"""

from smtplib import SMTPException

import structlog
from django.conf import settings
from django.core.mail import send_mail
from django.utils.translation import gettext as _
from django.utils.translation import override
from django_tasks import task

from portal.complaints.models import Complaint
from portal.complaints.numbers import number_shown
from portal.grid.models import UnitMember

logger = structlog.get_logger(__name__)


def unit_tell_urgent(*, complaint: Complaint) -> None:
    """Tell the responsible unit at once of a report on something that happens now.

    It is put into the queue in the caller's transaction, so it is neither lost nor early.
    """
    if not complaint.category.is_urgent or complaint.is_held or complaint.is_demo:
        return
    if complaint.unit_id is not None:
        with override("zh-hans"):
            said = {"number": number_shown(complaint.number), "category": complaint.category.name}
            subject = _("Urgent: %(category)s, report %(number)s") % said
            text = _("Somebody has to be on site within the time set for urgent reports.")
        tell_units.enqueue([complaint.unit_id], subject, f"{text}\n{settings.BASE_URL}/admin/")


@task()
def tell_units(unit_ids: list[int], subject: str, text: str) -> int:
    """Write to the members of some units, from the queue."""
    return units_tell(unit_ids=unit_ids, subject=subject, text=text)


def units_tell(*, unit_ids: list[int], subject: str, text: str) -> int:
    """Write to each member of some units who has an address; a failure hinders nobody else.

    Returns:
        How many messages the mail server took.
    """
    members = UnitMember.objects.filter(unit__in=unit_ids, user__is_active=True)
    addresses = members.exclude(user__email="").values_list("user__email", flat=True)
    return sum(_sent(address, subject, text) for address in dict.fromkeys(addresses))


def _sent(address: str, subject: str, text: str) -> bool:
    try:
        send_mail(subject, text, None, [address])
    except (SMTPException, OSError) as error:
        logger.warning("unit not told", error=type(error).__name__)
        return False
    return True
