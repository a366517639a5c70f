"""What waits for somebody on WeChat? Told on the start page of the desk, to whoever may decide."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from api.channels.wechat.enums import OPEN_STATES
from api.channels.wechat.models import Account, Issue
from api.channels.wechat.publishing.permissions import RELEASE
from api.channels.wechat.publishing.selectors import decisions_asked, refusals
from cms.core.morning import DueItem


def decisions_due(user: Any, now: datetime) -> Iterator[DueItem]:
    """Name what is withdrawn and still before readers, what was not taken, and what waits."""
    if not user.has_perm(RELEASE):
        return
    for number, what, state in _waiting(now):
        if number:
            yield DueItem(subject=_("WeChat"), what=what, state=state, url=reverse("wechat_drafts"))


def _waiting(now: datetime) -> Iterator[tuple[int, str, str]]:
    asked = decisions_asked().count()
    yield (
        asked,
        ngettext(
            "%(number)d article is withdrawn here and still on WeChat",
            "%(number)d articles are withdrawn here and still on WeChat",
            asked,
        )
        % {"number": asked},
        _("Decide whether it is deleted there"),
    )
    refused = refusals(now=now).count()
    yield (
        refused,
        ngettext(
            "%(number)d publication did not become an article",
            "%(number)d publications did not become articles",
            refused,
        )
        % {"number": refused},
        _("Mend what WeChat would refuse"),
    )
    waiting = Issue.objects.filter(state__in=OPEN_STATES, account__in=Account.objects.active())
    number = waiting.count()
    yield (
        number,
        ngettext("%(number)d draft", "%(number)d drafts", number) % {"number": number},
        _("Waiting to be confirmed"),
    )
