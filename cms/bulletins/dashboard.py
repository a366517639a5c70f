"""What do the bulletins put on the morning page? What waits, what is late, what to correct."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.bulletins.enums import BulletinKind
from cms.bulletins.models import BulletinIndexPage, BulletinPage
from cms.bulletins.permissions import can_draft, can_record_forecasts
from cms.bulletins.schedule import Occurrence
from cms.bulletins.selectors import Waiting, bulletins_to_correct, bulletins_waiting
from cms.core.morning import DueItem
from portal.grid.models import Area


def bulletins_due(user: Any, now: datetime) -> Iterator[DueItem]:
    """Yield the bulletins that call for a person who may do something about them."""
    area = Area.objects.filter(code=settings.HOME_AREA_CODE).first()
    index = BulletinIndexPage.objects.first()
    if area is None or index is None:
        return
    may_draft = can_draft(user, index)
    if not (may_draft or index.permissions_for_user(user).can_edit()):
        return
    may_type = can_record_forecasts(user)
    for one in bulletins_waiting(area=area, now=now):
        yield DueItem(
            subject=_("Bulletins"),
            what=one.page.draft_title if one.page else _name(one.of),
            state=_state(one),
            url=_way(one, may_draft=may_draft, may_type=may_type),
            due_at=one.of.deadline,
        )
    yield from map(_correction, bulletins_to_correct())


def _way(one: Waiting, *, may_draft: bool, may_type: bool) -> str:
    """Return where to go on: to the draft, to the forecaster's grid, or to drafting."""
    if one.page:
        return reverse("wagtailadmin_pages:edit", args=[one.page.pk])
    if may_type and one.of.kind == BulletinKind.FORECAST:
        return reverse("forecast_grid")
    return reverse("bulletin_draft") if may_draft else ""


def _name(of: Occurrence) -> str:
    first, last = (date_format(day, "SHORT_DATE_FORMAT") for day in (of.start, of.end))
    return f"{of.kind.label} {first}" + (f"–{last}" if last != first else "")


def _state(one: Waiting) -> str:
    if one.page and one.page.go_live_at:
        moment = date_format(timezone.localtime(one.page.go_live_at), "SHORT_DATETIME_FORMAT")
        return _("Scheduled for %(moment)s") % {"moment": moment}
    if one.page:
        return _("Drafted, not published")
    if one.of.kind == BulletinKind.FORECAST:
        return _("No forecast has been typed in")
    return _("Not drafted: no figures yet")


def _correction(page: BulletinPage) -> DueItem:
    """A published bulletin that the data have overtaken: nothing is changed by itself."""
    number = page.check_of_figures.differences
    return DueItem(
        subject=_("Bulletins"),
        what=page.title,
        state=ngettext(
            "%(number)d figure has changed since: refresh it and publish a correction",
            "%(number)d figures have changed since: refresh them and publish a correction",
            number,
        )
        % {"number": number},
        url=reverse("wagtailadmin_pages:edit", args=[page.pk]),
    )
