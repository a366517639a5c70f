"""Who hears that an account needs a hand? Its administrators: once by e-mail, and at the desk.

A pause is the alarm. It stays as a row until a call succeeds again, or somebody says that it is
mended; so it is told once, however often the same is tried in vain.
"""

from datetime import datetime
from smtplib import SMTPException
from typing import Any, Final

import structlog
from django.conf import settings
from django.contrib.auth.models import User
from django.core.mail import EmailMessage
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.admin.ui.components import Component

from api.channels.wechat.client.policies import meaning_of
from api.channels.wechat.models import Pause

logger = structlog.get_logger(__name__)

MEND: Final = "wechat.change_account"
BACKEND: Final = "django.contrib.auth.backends.ModelBackend"
MOST_AT_ONCE: Final = 20


def alarms_tell(*, now: datetime) -> int:
    """Write to the administrators of what nobody has told them yet; return of how much."""
    waiting = _alarms().filter(told_at=None).order_by("since")[:MOST_AT_ONCE]
    return sum(_told(pause, now) for pause in waiting)


class AlarmsPanel(Component):
    """What is to be mended, above everything else on the first page of whoever may mend it."""

    name = "wechat-alarms"
    template_name = "wechat/desk/alarms_panel.html"
    order = 40

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        """Ask only for somebody who could act."""
        may_mend = parent_context["request"].user.has_perm(MEND)
        return {"alarms": alarms_shown() if may_mend else []}


def alarms_shown() -> list[tuple[Pause, str]]:
    """Return what is to be mended, each with what it means and the way out."""
    found = _alarms().order_by("-is_alert", "since")
    return [(pause, str(meaning_of(pause.code).sentence)) for pause in found]


def _alarms() -> QuerySet[Pause]:
    """Return the pauses of active accounts."""
    return Pause.objects.filter(account__is_active=True).select_related("account")


def _told(pause: Pause, now: datetime) -> bool:
    addresses = _addresses()
    if not addresses:
        logger.error("wechat alarm without an administrator", source=pause.account.code)
    try:
        if addresses:
            _letter(pause, addresses).send()
    except (SMTPException, OSError) as error:  # told when the mail server is back
        kind = type(error).__name__
        logger.warning("wechat alarm not sent", source=pause.account.code, reason=kind)
        return False
    same = Pause.objects.filter(pk=pause.pk, code=pause.code)
    return bool(same.update(told_at=now))


def _addresses() -> list[str]:
    found = User.objects.with_perm(MEND, backend=BACKEND).exclude(email="")
    return sorted(set(found.values_list("email", flat=True)))


def _letter(pause: Pause, addresses: list[str]) -> EmailMessage:
    with override(settings.LANGUAGE_CODE):
        account = pause.account
        said = {"account": account.name, "concern": pause.get_concern_display()}
        subject = _("WeChat account %(account)s needs you: %(concern)s") % said
        since = _moment(pause.since)
        address = f"{settings.BASE_URL}{reverse('wechat_account', args=[account.pk])}"
        lines = [
            f"{meaning_of(pause.code).sentence}（{pause.code}）",
            _("Since %(moment)s.") % {"moment": since},
            _after(pause),
            _("The account at the desk: %(address)s") % {"address": address},
        ]
        return EmailMessage(subject, "\n".join(lines), bcc=addresses)


def _after(pause: Pause) -> str:
    if pause.is_alert:
        return _("Nothing of the kind goes out before it is mended. This is told once.")
    until = _moment(pause.until)
    return _("It goes on by itself on %(moment)s. This is told once.") % {"moment": until}


def _moment(at: datetime) -> str:
    return date_format(timezone.localtime(at), "DATETIME_FORMAT")
