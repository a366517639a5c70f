"""By what can the trail be searched? By who, what, on what, and when."""

from typing import Any, ClassVar

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet

from cms.audit.entries import AuditEntry
from cms.audit.words import action_label, kind_label

NOBODY = "system"


class TrailFilterSet(WagtailFilterSet):
    """The filters of the report; choices are what occurs in the trail."""

    actor = django_filters.ChoiceFilter(label=_("Person"), method="of_actor")
    action = django_filters.ChoiceFilter(label=_("Action"))
    target_type = django_filters.ChoiceFilter(label=_("Kind of object"))
    target_label = django_filters.CharFilter(label=_("Object"), lookup_expr="icontains")
    at = django_filters.DateFromToRangeFilter(
        label=_("Date and time"), widget=DateRangePickerWidget
    )

    class Meta:
        model = AuditEntry
        fields: ClassVar[list[str]] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["actor"].extra["choices"] = _actors()
        for name, words in (("action", action_label), ("target_type", kind_label)):
            self.filters[name].extra["choices"] = [(one, words(one)) for one in _found(name)]

    def of_actor(self, entries: QuerySet[AuditEntry], name: str, value: str) -> Any:
        """Keep what one person did, or what the system did by itself."""
        return entries.filter(actor_id="" if value == NOBODY else value)


def _found(name: str) -> list[str]:
    found = AuditEntry.objects.exclude(**{name: ""}).order_by(name)
    return list(found.values_list(name, flat=True).distinct())


def _actors() -> list[tuple[str, str]]:
    found = AuditEntry.objects.exclude(actor_id="").order_by("actor_name", "actor_id")
    people = dict(found.values_list("actor_id", "actor_name").distinct())
    return [(NOBODY, str(_("The system"))), *people.items()]
