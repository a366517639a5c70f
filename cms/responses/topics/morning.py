"""Which hot topics wait for an answer, and by when? For whoever can begin one."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.core.morning import DueItem
from cms.responses.selectors import response_column
from cms.responses.topics.asked import filter_asked
from cms.responses.topics.permissions import can_begin
from cms.responses.topics.selectors import topics_shown

MOST: Final = 5  # topics that are named; all stand in their list


def topics_due(user: Any, now: datetime) -> Iterator[DueItem]:
    """Name what is hot and has no answer, with the hours that are left."""
    if not can_begin(user, response_column()):
        return
    asked = filter_asked({}, user)
    if asked.is_nowhere:
        return
    waiting = [one for one in topics_shown(now=now, within=asked.county) if one.is_waiting]
    for one in waiting[:MOST]:
        count = len(one.left)
        yield DueItem(
            subject=_("Hot topics"),
            what=f"{one.place} {one.topic.category.name}",
            state=ngettext(
                "%(count)d report without an answer in public",
                "%(count)d reports without an answer in public",
                count,
            )
            % {"count": count},
            url=reverse("hot_topics"),
            due_at=one.due_at,
        )
