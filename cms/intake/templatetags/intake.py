"""How do templates speak of a case?"""

from typing import Any

from django import template
from django.utils.translation import gettext as _

from cms.intake.categories import category_label
from cms.intake.outcomes.places import place_name
from portal.complaints.outcomes import PublicOutcome

register = template.Library()


@register.simple_tag(takes_context=True)
def outcome_title(context: dict[str, Any], outcome: PublicOutcome) -> str:
    """Return what a case is called in public: where, as far as that is told, and what."""
    where = place_name(outcome.area, context["county_names"]) or _("Place not named")
    return f"{where} {category_label(outcome.category)}"
