"""What does a page say above its text of its own corrections?"""

from typing import Any

from django import template

from cms.core.lifecycle.selectors import corrections_of
from cms.core.models import PublicationPage

register = template.Library()

SHOWN = 3  # notices above the text; all of them stand in the history


@register.inclusion_tag("lifecycle/notices.html", takes_context=True)
def lifecycle_notices(context: template.Context) -> dict[str, Any]:
    """Show the notices of corrections, or that this is a superseded version; else nothing."""
    page = context.get("page")
    superseded = context.get("superseded")
    if superseded:
        return {"superseded": superseded, "page": context["superseded_by"]}
    if not isinstance(page, PublicationPage) or page.pk is None:
        return {}
    key = page.alias_of_id or page.pk
    corrections = corrections_of([key]).get(key, [])
    return {"corrections": corrections[:SHOWN], "page": page}
