"""What can the queue be narrowed to?"""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from cms.casework.queue.asked import Asked
from portal.complaints.enums import Channel, State
from portal.complaints.models import Category
from portal.grid.models import Area


@dataclass(frozen=True, slots=True)
class FilterChoice:
    """One select of the filter form."""

    name: str
    label: str
    options: list[tuple[str, Any]]
    chosen: str


def filter_choices(asked: Asked) -> list[FilterChoice]:
    """Return the selects with what is chosen now; two queries."""
    areas = Area.objects.filter(parent__code=settings.HOME_AREA_CODE).order_by("code")
    return [
        FilterChoice("area", _("County"), list(areas.values_list("code", "name")), asked.area),
        FilterChoice(
            "category",
            _("Category"),
            list(Category.objects.values_list("code", "name")),
            asked.category,
        ),
        FilterChoice("state", _("State"), list(State.choices), asked.state),
        FilterChoice("channel", _("Channel"), list(Channel.choices), asked.channel),
    ]
