"""What does the office answer to public concern? `responses/`: answers and refuted rumours."""

from typing import Any

from rest_framework import serializers

from api.v1.publications import Resource, views_of
from cms.responses.enums import ResponseKind
from cms.responses.models import ResponsePage


def _values(page: Any) -> dict[str, Any]:
    return {"concern": page.concern, "verdict": page.verdict}


RESPONSES = Resource(
    name="responses",
    singular="response",
    title="Responses to public concern, newest first",
    model=ResponsePage,
    tag="publications",
    kind_field="kind",
    kinds=ResponseKind,
    fields={
        "concern": serializers.CharField(help_text="What the public asks; of a rumour the claim."),
        "verdict": serializers.CharField(
            allow_blank=True, help_text="Of a rumour: false, misleading or unproven."
        ),
    },
    values=_values,
    texts=("concern",),
)
ResponsesView, ResponseView = views_of(RESPONSES)
