"""Which area is meant?"""

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from portal.grid.models import Area


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
