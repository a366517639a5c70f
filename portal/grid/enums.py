"""What kinds of area and of unit are there?"""

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
    """Who answers for something: a county's government, a department of the city, the office."""

    OFFICE = "office", _("The office itself")
    COUNTY = "county", _("County or district government")
    DEPARTMENT = "department", _("Department of the city")
