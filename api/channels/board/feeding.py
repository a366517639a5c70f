"""In which feeds does a publication stand, and how often were those fetched?

Feeds are fetched, not sent: what stands in them is there for everybody as soon as it is published,
so they have an address and a number of fetches, and no state.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Sum

from api.channels.board.enums import Way
from api.channels.board.models import ViewCount
from api.channels.board.reading import DAYS
from api.feeds.channels import AREA_PREFIX, CHANNELS
from cms.publications import Publication


@dataclass(frozen=True, slots=True)
class Feed:
    """One feed that carries a publication."""

    name: str
    title: str

    @property
    def path(self) -> str:
        """Where a person who opens it sees what it is."""
        return f"/feeds/{self.name}.atom"


def feeds_of(publication: Publication) -> list[Feed]:
    """Return the feeds that carry a publication: its subjects', and its area's."""
    found = [
        Feed(one.name, str(one.title))
        for one in CHANNELS.values()
        if one.kinds is None or publication.kind in one.kinds
    ]
    if publication.area_code:
        found.append(Feed(f"{AREA_PREFIX}{publication.area_code}", publication.area_name))
    return found


def fetches_of(feeds: list[Feed], until: date) -> Mapping[str, int]:
    """Return by name how often feeds were fetched in the days up to one, in all formats."""
    rows = ViewCount.objects.filter(
        way=Way.FEED,
        channel__in=[one.name for one in feeds],
        is_robot=False,
        day__gt=until - timedelta(days=DAYS),
        day__lte=until,
    )
    summed = rows.order_by().values("channel").annotate(n=Sum("count"))
    return {row["channel"]: row["n"] for row in summed}
