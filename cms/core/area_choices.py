"""How does somebody find one of two hundred areas in a list? By the county that it lies in."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django import forms
from django.forms.models import ModelChoiceIterator
from django.utils.translation import gettext as _

from portal.grid.models import Area


class AreasByCounty(ModelChoiceIterator):
    """The city and its counties first, then what lies in each of them under its name."""

    def __iter__(self) -> Iterator[Any]:
        """Yield what a select shows: single choices, and groups of them."""
        if self.field.empty_label is not None:
            yield ("", self.field.empty_label)
        areas = list(self.queryset.select_related("parent").order_by("code"))
        broad = [self.choice(area) for area in areas if area.is_broad]
        if broad:
            yield (_("City and counties"), broad)
        below = sorted((area for area in areas if not area.is_broad), key=_group_key)
        for _key, group in groupby(below, key=_group_key):
            members = list(group)
            yield (_group_name(members[0]), [self.choice(area) for area in members])


def areas_by_county(field: forms.Field) -> None:
    """Let a field that chooses an area show them by county."""
    queryset = field.queryset if isinstance(field, forms.ModelChoiceField) else None
    if isinstance(field, forms.ModelChoiceField) and getattr(queryset, "model", None) is Area:
        field.iterator = AreasByCounty
        field.widget.choices = field.choices


def _group_key(area: Area) -> str:
    return area.parent.code if area.parent else ""


def _group_name(area: Area) -> str:
    return area.parent.name if area.parent else _("Other areas")
