"""Which heavy-pollution alerts has the government issued? `alerts/`: each notice with its CAP."""

from typing import Any

from django.conf import settings
from django.utils.timezone import localtime
from rest_framework import serializers

from api.v1.publications import Resource, views_of
from cms.alerts.enums import AlertLevel, NoticeKind
from cms.alerts.models import AlertPage


def _values(page: Any) -> dict[str, Any]:
    end = page.expected_end
    return {
        "level": page.level,
        "document_number": page.document_number,
        "issuing_body": page.issuing_body,
        "approver": page.approver,
        "issued_at": localtime(page.issued_at).isoformat(),
        "effective_at": localtime(page.effective_at).isoformat(),
        "expected_end": localtime(end).isoformat() if end else None,
        "areas": page.area_names,
        "cap_url": f"{settings.BASE_URL}{page.cap_url}" if page.cap_url else "",
    }


ALERTS = Resource(
    name="alerts",
    singular="alert",
    title="Notices of heavy-pollution alerts, newest first",
    model=AlertPage,
    tag="alerts",
    kind_field="kind",
    kinds=NoticeKind,
    start_lookup="issued_at__date__lte",
    end_lookup="issued_at__date__gte",
    fields={
        "level": serializers.ChoiceField(choices=AlertLevel.values),
        "document_number": serializers.CharField(),
        "issuing_body": serializers.CharField(),
        "approver": serializers.CharField(),
        "issued_at": serializers.DateTimeField(),
        "effective_at": serializers.DateTimeField(),
        "expected_end": serializers.DateTimeField(allow_null=True),
        "areas": serializers.CharField(allow_blank=True, help_text="Names, separated by 、."),
        "cap_url": serializers.CharField(allow_blank=True, help_text="The message in CAP 1.2."),
    },
    values=_values,
    texts=("issuing_body", "approver", "areas"),
)
AlertsView, AlertView = views_of(ALERTS)
