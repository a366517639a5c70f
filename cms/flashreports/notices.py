"""What is a unit told by e-mail? That its submission came back, or that one is still missing.

Each message goes to one address. No address and no text of a submission enters a log.
"""

from datetime import date
from smtplib import SMTPException

import structlog
from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from cms.flashreports.deadlines import period_text
from cms.flashreports.enums import SubmissionKind
from cms.flashreports.models import Submission
from portal.grid.models import Unit

logger = structlog.get_logger(__name__)


def submission_address(unit_code: str, kind: str, period: date) -> str:
    """Return the full address of a unit's form."""
    path = reverse("flash_submission", args=[unit_code, kind, period_text(kind, period)])
    return f"{settings.BASE_URL}{path}"


def period_name(kind: str, period: date) -> str:
    """Return a period as people call it."""
    form = "YEAR_MONTH_FORMAT" if kind == SubmissionKind.MONTHLY else "Y年"
    return date_format(period, form)


def unit_notify_returned(submission: Submission) -> None:
    """Tell the unit's members that their submission came back, and why."""
    with override("zh-hans"):
        subject = _("Returned for completion: %(kind)s, %(period)s") % {
            "kind": submission.get_kind_display(),
            "period": period_name(submission.kind, submission.period),
        }
        text = _("Reason: %(reason)s\n\nComplete it here and hand it in again:\n%(address)s") % {
            "reason": submission.return_reason,
            "address": submission_address(submission.unit.code, submission.kind, submission.period),
        }
    unit_tell(submission.unit, subject, text)


def unit_remind(*, unit: Unit, kind: str, period: date, due_on: date) -> None:
    """Remind a unit's members of a submission that has not been handed in."""
    with override("zh-hans"):
        subject = _("Please hand in: %(kind)s, %(period)s") % {
            "kind": SubmissionKind(kind).label,
            "period": period_name(kind, period),
        }
        text = _("%(unit)s has not handed it in yet. It is due on %(day)s:\n%(address)s") % {
            "unit": unit.name,
            "day": date_format(due_on, "DATE_FORMAT"),
            "address": submission_address(unit.code, kind, period),
        }
    unit_tell(unit, subject, text)


def unit_tell(unit: Unit, subject: str, text: str) -> None:
    """Write to each member of a unit who has an address; a failure hinders nobody else."""
    members = unit.members.filter(user__is_active=True).exclude(user__email="")
    for address in members.values_list("user__email", flat=True):
        try:
            send_mail(subject, text, None, [address])
        except (SMTPException, OSError) as error:
            logger.warning("notice not sent", unit=unit.code, error=type(error).__name__)
