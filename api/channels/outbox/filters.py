"""By what are deliveries found?"""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from api.channels.outbox.channels import registered_channels
from api.channels.outbox.enums import DeliveryState
from api.channels.outbox.models import EVENTS, Delivery


def channel_choices() -> list[tuple[str, Any]]:
    """Return the channels that there are."""
    return [(one.name, one.label) for one in registered_channels().values()]


class DeliveryFilterSet(WagtailFilterSet):
    """Deliveries by channel, state, event and publication."""

    channel = django_filters.ChoiceFilter(label=_("Channel"), choices=channel_choices)
    state = django_filters.MultipleChoiceFilter(
        label=_("State"),
        choices=DeliveryState.choices,
        widget=django_filters.widgets.forms.CheckboxSelectMultiple,
    )
    event = django_filters.ChoiceFilter(label=_("Event"), choices=list(EVENTS.items()))
    publication = django_filters.CharFilter(
        label=_("Publication"),
        method="of_publication",
        help_text=_("Its permanent id, or the number of its page."),
    )

    class Meta:
        model = Delivery
        fields: list[str] = []

    def of_publication(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Keep what tells of one publication."""
        said = value.strip()
        if said.isdecimal() and len(said) < 19:
            return queryset.filter(page_id=int(said))
        return queryset.filter(publication_id=said)
