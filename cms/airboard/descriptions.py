"""What do the pages of the live board say of themselves to machines?"""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from cms.core.columns.enums import ColumnType
from cms.core.metadata.government import ColumnTags
from cms.core.metadata.structured import air_facts
from portal.grid.models import Area


def board_column() -> ColumnTags:
    """Return the live board as the column of published data that it is."""
    return ColumnTags(
        name=_("Air quality now"),
        description=_("Air quality of the city and its counties, hour by hour."),
        keywords=_("air quality;AQI;hourly values"),
        type=str(ColumnType.DATA.value),
    )


def dataset_of(area: Area) -> dict[str, Any]:
    """Return the figures of an area as a data set that is always up to date."""
    api = f"{settings.BASE_URL}{reverse('api-v1:air-area', args=[area.code])}"
    said = _("Hourly air quality of %(area)s: index, primary pollutant and six concentrations.")
    return {
        "name": _("Hourly air quality of %(area)s") % {"area": area.name},
        "description": said % {"area": area.name},
        **air_facts(place=area.name, start=None, end=None, formats={"application/json": api}),
    }
