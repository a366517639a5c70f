"""How is a place chosen? From the county's and town's lists, and by the phone's own position."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any, Final

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from portal.grid.enums import AreaKind
from portal.grid.models import Area

_BELOW: Final = (AreaKind.TOWN, AreaKind.ZONE)
_WHOLE_COUNTY: Final = _("%(county)s (I do not know which town)")


class AreaField(forms.ModelChoiceField):
    """One list of all counties with their towns: a script may part it in two."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(_offered(), to_field_name="code", **kwargs)

    def offer(self) -> None:
        """Read the list; to be done for each form, since areas change."""
        self.widget.choices = [("", _("Choose from the list")), *_groups(_offered())]


def _offered() -> QuerySet[Area]:
    return Area.objects.filter(kind__in=(AreaKind.COUNTY, *_BELOW))


def _groups(areas: Iterable[Area]) -> list[tuple[str, list[tuple[str, Any]]]]:
    by_county: dict[int, list[tuple[str, Any]]] = {}
    counties: dict[int, Area] = {}
    for area in areas:
        if area.kind == AreaKind.COUNTY:
            counties[area.pk] = area
        elif area.parent_id:
            by_county.setdefault(area.parent_id, []).append((area.code, area.name))
    return [
        (county.name, [(county.code, _whole(county)), *by_county.get(pk, [])])
        for pk, county in counties.items()
    ]


def _whole(county: Area) -> str:
    return _WHOLE_COUNTY % {"county": county.name}


class DegreesField(forms.DecimalField):
    """A latitude or longitude that a device fills in; what makes no sense counts as none."""

    def __init__(self, highest: int) -> None:
        super().__init__(required=False, widget=forms.HiddenInput)
        self._highest = highest

    def clean(self, value: Any) -> Decimal | None:
        try:
            degrees = super().clean(value)
        except forms.ValidationError:
            return None
        if degrees is None or not abs(degrees) <= self._highest:
            return None
        return degrees.quantize(Decimal("0.000001"))
