"""By what can the lists of the grid be narrowed?"""

from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from cms.griddesk.categories import category_names
from portal.grid.enums import AreaKind, UnitKind
from portal.grid.models import Area, Duty, Unit

EVERY, NOW, LATER, ENDED = "every", "now", "later", "ended"


def _within(queryset: QuerySet[Any], county: Area | None, name: str) -> QuerySet[Any]:
    if county is None:
        return queryset
    own = Q(**{name: county}) | Q(**{f"{name}__parent": county})
    return queryset.filter(own | Q(**{f"{name}__parent__parent": county}))


class _CountyFilter(django_filters.ModelChoiceFilter):
    def __init__(self, name: str) -> None:
        super().__init__(
            label=_("County"),
            queryset=Area.objects.counties(),
            method=lambda queryset, _name, value: _within(queryset, value, name),
        )


class AreaFilterSet(WagtailFilterSet):
    """Areas, by kind and by the county that they lie in."""

    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=AreaKind.choices)
    county = _CountyFilter("parent")

    class Meta:
        model = Area
        fields: list[str] = []


class UnitFilterSet(WagtailFilterSet):
    """Units, by kind, county and whether they are at work."""

    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=UnitKind.choices)
    county = _CountyFilter("area")

    class Meta:
        model = Unit
        fields = ["is_active"]


def _categories() -> list[tuple[str, Any]]:
    """Return what may be chosen, as it is at each look."""
    return [(EVERY, _("Every category")), *category_names(with_former=True).items()]


class DutyFilterSet(WagtailFilterSet):
    """Duties, by county, category and whether they are in force."""

    county = _CountyFilter("area")
    category = django_filters.ChoiceFilter(
        label=_("Category"),
        choices=_categories,
        method="of_category",
    )
    state = django_filters.ChoiceFilter(
        label=_("In force"),
        choices=[(NOW, _("now")), (LATER, _("not yet")), (ENDED, _("no longer"))],
        method="of_state",
    )

    class Meta:
        model = Duty
        fields: list[str] = []

    def of_category(self, queryset: QuerySet[Duty], name: str, value: str) -> QuerySet[Duty]:
        """Keep the duties for one category."""
        return queryset.filter(category="" if value == EVERY else value)

    def of_state(self, queryset: QuerySet[Duty], name: str, value: str) -> QuerySet[Duty]:
        """Keep the duties that are in force today, are to come, or have ended."""
        today = timezone.localdate()
        return queryset.filter(
            {
                NOW: Q(valid_from__lte=today) & (Q(valid_to=None) | Q(valid_to__gte=today)),
                LATER: Q(valid_from__gt=today),
                ENDED: Q(valid_to__lt=today),
            }[value]
        )
