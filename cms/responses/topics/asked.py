"""Which topics does an address ask for? What is not understood is left out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from django.utils.translation import ngettext

from cms.responses.topics.permissions import counties_seen, is_bound
from portal.complaints.topics.clusters import WINDOW
from portal.grid.models import Area

DAYS: Final = (3, WINDOW.days, 14, 30)


@dataclass(frozen=True, slots=True)
class TopicFilter:
    """The period and the county that are asked for.

    Attributes:
        county: None for the whole city, which a reporter of a county can't ask for.
    """

    days: int
    county: Area | None
    counties: tuple[Area, ...]
    is_bound: bool

    @property
    def window(self) -> timedelta:
        """The period."""
        return timedelta(days=self.days)

    @property
    def is_nowhere(self) -> bool:
        """Whether there is nothing that this person may see."""
        return self.is_bound and self.county is None

    @property
    def periods(self) -> list[tuple[int, str]]:
        """The periods that are offered."""
        return [
            (days, ngettext("last %(days)d day", "last %(days)d days", days) % {"days": days})
            for days in DAYS
        ]


def filter_asked(query: Mapping[str, Any], user: Any) -> TopicFilter:
    """Return the filter that a query names, kept within what somebody may see."""
    counties, bound = tuple(counties_seen(user)), is_bound(user)
    county = next((one for one in counties if one.code == query.get("county")), None)
    if county is None and bound and counties:
        county = counties[0]
    days = next((one for one in DAYS if str(one) == query.get("days")), WINDOW.days)
    return TopicFilter(days=days, county=county, counties=counties, is_bound=bound)
