"""What does an editor see of the cases behind a topic? Where and when, how it stands, what came.

Neither what was reported nor by whom: number, category, town, day, state, and the words that the
office has published itself.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from portal.complaints.models import Complaint
from portal.complaints.numbers import number_shown
from portal.complaints.outcomes import outcomes_listed, public_outcomes
from portal.complaints.outcomes.places import line_of
from portal.complaints.selectors import cases_seen_by
from portal.complaints.topics.selectors import cases_of_topic
from portal.grid.models import Area


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One case behind a topic.

    Attributes:
        town: Named no more exactly than that.
        desk_id: Of the case at the desk, for whoever sees it there; None for others.
        public_number: As its public page is addressed; "" while nothing is public.
        words: What the public list says of it.
    """

    number: str
    category: str
    town: str
    day: date
    state: str
    desk_id: int | None
    public_number: str = ""
    words: str = ""


def case_lines(case_ids: Collection[int], user: Any) -> dict[int, CaseLine]:
    """Return the lines of cases by their ids; the number of queries does not grow with them."""
    ids = list(case_ids)
    told = {one.number: one for one in public_outcomes(outcomes_listed().filter(pk__in=ids))}
    seen = set(cases_seen_by(user).filter(pk__in=ids).values_list("pk", flat=True))
    areas = {area.pk: area for area in Area.objects.all()}
    rows = cases_of_topic(ids).defer("description", "answers", "place", "action")
    return {one.pk: _line(one, areas, seen, told.get(one.number)) for one in rows}


def _line(case: Complaint, areas: dict[int, Area], seen: set[int], told: Any) -> CaseLine:
    line = line_of(case.area_id, areas)
    return CaseLine(
        number=number_shown(case.number),
        category=case.category.name,
        town=line[0].name if line else "",
        day=timezone.localdate(case.received_at),
        state=str(case.get_state_display()),
        desk_id=case.pk if case.pk in seen else None,
        public_number=told.number if told else "",
        words=told.text if told else "",
    )
