"""How does an answer to a hot topic begin? As a draft with the concern filled in, never twice."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.responses.enums import ResponseKind
from cms.responses.models import ResponseIndexPage, ResponsePage
from cms.responses.topics.permissions import can_begin
from cms.responses.topics.selectors import TopicShown, place_of, standard_class, topics_shown
from cms.responses.wording import concern_of, topic_title
from portal.complaints.models import Complaint
from portal.complaints.outcomes.areas import counts_lately
from portal.complaints.outcomes.places import line_of
from portal.complaints.outcomes.withholding import named_level
from portal.complaints.services.answering import answer_tie
from portal.complaints.topics.selectors import cases_of_topic
from portal.grid.models import Area

BEGUN: Final = "wagtail.create"


@dataclass(frozen=True, slots=True)
class Asked:
    """Which topic: as the list named it that somebody pressed in."""

    category: str
    area: str
    window: timedelta
    within: Area | None = None


@transaction.atomic
def response_begin(
    *, asked: Asked, column: ResponseIndexPage, by: Any, now: datetime
) -> ResponsePage:
    """Begin the answer to a topic; whoever comes second gets the draft of the first.

    Raises:
        PermissionDenied: This person begins no answers there.
        ValidationError: The topic is not hot any more, or no time to answer is set.
    """
    if not can_begin(by, column):
        raise PermissionDenied
    Page.objects.select_for_update().get(pk=column.pk)  # one after the other
    shown = _still_hot(asked, now)
    if not shown.is_waiting and shown.page is not None:
        return shown.page
    cases = list(cases_of_topic(shown.left))
    page = _drafted(shown, cases, by, now)
    column.add_child(instance=page)
    page.save_revision(user=by, log_action=BEGUN)
    answer_tie(complaints=cases, key=page.translation_key, label=page.title, by=by, now=now)
    return page


def _still_hot(asked: Asked, now: datetime) -> TopicShown:
    for one in topics_shown(now=now, window=asked.window, within=asked.within):
        if (one.topic.category.code, one.topic.area.code) == (asked.category, asked.area):
            return one
    raise ValidationError(_("This topic is not hot any more. The list shows what is."))


def _drafted(shown: TopicShown, cases: list[Complaint], by: Any, now: datetime) -> ResponsePage:
    waiting_for = standard_class()
    if waiting_for is None:
        raise ValidationError(_("No class of concern can be chosen. Set times to answer first."))
    topic, area = shown.topic, named_area(shown.topic.area, now)
    days = sorted(timezone.localdate(one.received_at) for one in cases)
    place = place_of(area, dict(Area.objects.counties().values_list("pk", "name")))
    return ResponsePage(
        title=topic_title(place, topic.category.name),
        kind=ResponseKind.CONCERN,
        concern=concern_of(place, topic.category.name, len(cases), days[0], days[-1]),
        raised_at=shown.raised_at,
        concern_class=waiting_for,
        complaint_count=len(cases),
        area=area,
        is_demo=any(one.is_demo for one in cases),
        owner=by,
        live=False,
    )


def named_area(area: Area, now: datetime) -> Area:
    """Return the area, or the one around it where too few reports come from it to be named."""
    areas = {one.pk: one for one in Area.objects.all()}
    line = [one.pk for one in line_of(area.pk, areas)]
    named = named_level(line, counts_lately(now), settings.COMPLAINT_PUBLIC_K)
    return areas[named] if named is not None else area
