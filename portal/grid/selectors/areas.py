"""Which area is meant?"""

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from portal.grid.models import Area, AreaCode


def home_area() -> Area:
    """Return the area that the whole portal is about.

    Raises:
        ImproperlyConfigured: No such area is stored; the message says what to do.
    """
    try:
        return Area.objects.get(code=settings.HOME_AREA_CODE)
    except Area.DoesNotExist as error:
        raise ImproperlyConfigured(
            f"No area has the code {settings.HOME_AREA_CODE} that PORTAL_HOME_AREA names. "
            "Run manage.py setup_city, or set the variable to a code that exists."
        ) from error


def area_by_code(code: str) -> Area | None:
    """Return the area that has a code, or had it before; None where nobody knows it.

    Ask this wherever a code comes from outside: a file, an address, another system.
    """
    found = Area.objects.filter(code=code).first()
    if found is not None:
        return found
    former = AreaCode.objects.filter(code=code).select_related("area").first()
    return former.area if former else None


def areas_up(area: Area) -> list[Area]:
    """Return an area and those that it is part of, from the small to the large."""
    found = [area]
    while found[-1].parent is not None and found[-1].parent not in found:
        found.append(found[-1].parent)
    return found


def area_within(area: Area, other: Area) -> bool:
    """Tell whether an area is another one, or is part of it."""
    return other in areas_up(area)
