"""What has the office published of the air? `bulletins/`: with text and figures."""

from typing import Any

from rest_framework import serializers

from api.v1.publications import Resource, views_of
from cms.bulletins.enums import BulletinKind
from cms.bulletins.models import BulletinPage


def _values(page: Any) -> dict[str, Any]:
    return {
        "period_start": page.period_start.isoformat(),
        "period_end": page.period_end.isoformat(),
        "edition": page.edition,
    }


BULLETINS = Resource(
    name="bulletins",
    singular="bulletin",
    title="Bulletins, newest first",
    model=BulletinPage,
    tag="bulletins",
    kind_field="kind",
    kinds=BulletinKind,
    start_lookup="period_start__lte",
    end_lookup="period_end__gte",
    fields={
        "period_start": serializers.DateField(),
        "period_end": serializers.DateField(),
        "edition": serializers.CharField(help_text="Edition of HJ 633."),
    },
    values=_values,
    whole_fields={"figures": serializers.DictField(help_text="The snapshot, as it was taken.")},
    whole_values=lambda page: {"figures": page.snapshot},
)
BulletinsView, BulletinView = views_of(BULLETINS)
