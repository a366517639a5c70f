"""Which special campaigns are there, and when do they run? `campaigns/`."""

from typing import Any

from rest_framework import serializers

from api.v1.publications import Resource, views_of
from cms.enforcement.enums import Season
from cms.enforcement.models.pages import Campaign


def _values(page: Any) -> dict[str, Any]:
    return {"starts_on": page.starts_on.isoformat(), "ends_on": page.ends_on.isoformat()}


CAMPAIGNS = Resource(
    name="campaigns",
    singular="campaign",
    title="Special campaigns, newest first",
    model=Campaign,
    tag="enforcement",
    kind_field="season",
    kinds=Season,
    start_lookup="starts_on__lte",
    end_lookup="ends_on__gte",
    fields={"starts_on": serializers.DateField(), "ends_on": serializers.DateField()},
    values=_values,
)
CampaignsView, CampaignView = views_of(CAMPAIGNS)
