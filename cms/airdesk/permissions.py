"""Who may do what at the desk? Django's own permissions, which the groups' editor grants."""

from django.contrib.auth.models import Permission
from django.db.models import Q, QuerySet

REVIEW_READINGS = "airquality.change_reading"
CONFIRM_MONTHS = "airquality.add_monthconfirmation"
SEE_IMPORTS = "airquality.view_import"
SEE_LIVE_SOURCE = "airquality.view_livesource"
KEEP_STATIONS = ("airquality.add_station", "airquality.change_station")

# The viewset of stations offers its own.
_OFFERED = (REVIEW_READINGS, CONFIRM_MONTHS, SEE_IMPORTS, SEE_LIVE_SOURCE)


def offered_permissions() -> QuerySet[Permission]:
    """Return what the groups' editor can grant for the desk."""
    wanted = Q()
    for name in _OFFERED:
        app, codename = name.split(".")
        wanted |= Q(content_type__app_label=app, codename=codename)
    return Permission.objects.filter(wanted)
