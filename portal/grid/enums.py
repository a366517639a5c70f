"""What kinds of area, of unit and of coordinates are there?"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class AreaKind(TextChoices):
    """The "4+1" grid: four levels of administration and the special zones."""

    CITY = "city", _("City")
    COUNTY = "county", _("County or district")
    TOWN = "town", _("Town or street")
    VILLAGE = "village", _("Village or community")
    ZONE = "zone", _("Special zone")


class UnitKind(TextChoices):
    """Who answers for something: the office, governments and departments, and their bureaus."""

    OFFICE = "office", _("The office itself")
    COUNTY = "county", _("County or district government")
    DEPARTMENT = "department", _("Department of the city")
    BUREAU = "bureau", _("Bureau or branch in a county")
    TOWN = "town", _("Town or street office")


class SourceCRS(TextChoices):
    """In which coordinates something came in; what is stored is always WGS-84."""

    WGS84 = "wgs84", _("WGS-84")
    GCJ02 = "gcj02", _("GCJ-02 (WeChat, Amap, Tencent)")
    BD09 = "bd09", _("BD-09 (Baidu)")
