"""What does the checks panel of the page editor say, before anybody types?"""

from typing import Any

from django import template
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from cms.proofreading.reading import page_read

register = template.Library()


@register.inclusion_tag("proofreading/panel.html", takes_context=True)
def proofreading_panel(context: dict[str, Any]) -> dict[str, Any]:
    """Show the findings of the saved page, and where to ask again while somebody types."""
    request, page = context.get("request"), context.get("object")
    if request is None or not isinstance(page, Page):
        return {"url": ""}
    kwargs = request.resolver_match.kwargs if request.resolver_match else {}
    if page.pk is None:
        return {"url": _new_page_url(kwargs)}
    reading = page_read(page, parent=page.get_parent(), user=request.user, now=timezone.now())
    return {"url": reverse("proofread_page", args=[page.pk]), "reading": reading}


def _new_page_url(kwargs: dict[str, Any]) -> str:
    """Return the address for a page that is being added; the editor's own address names it."""
    names = ("content_type_app_name", "content_type_model_name", "parent_page_id")
    if not all(name in kwargs for name in names):
        return ""
    return reverse("proofread_new", args=[kwargs[name] for name in names])
