"""What is a place called in public? The town with its county, as far as it may be named."""

from django.utils.translation import gettext as _

from cms.intake.categories import category_label
from portal.complaints.outcomes import PublicOutcome
from portal.grid.enums import AreaKind
from portal.grid.models import Area


def outcome_title(outcome: PublicOutcome, counties: dict[int, str]) -> str:
    """Return what a case is called in public: where, as far as that is told, and what."""
    where = place_name(outcome.area, counties) or _("Place not named")
    return f"{where} {category_label(outcome.category)}"


def county_names() -> dict[int, str]:
    """Return the names of the counties by their ids."""
    return dict(Area.objects.counties().values_list("pk", "name"))


def place_name(area: Area | None, counties: dict[int, str]) -> str:
    """Return a place as it is read: `勉县武侯镇`; "" where none is named."""
    if area is None:
        return ""
    above = counties.get(area.parent_id or 0, "") if area.kind == AreaKind.TOWN else ""
    return f"{above}{area.name}"
