"""How does the head of a page get its tags?"""

from typing import Any

from django import template

from cms.core.languages.addresses import stands_in_languages
from cms.core.metadata.head import PageHead
from cms.core.twins import has_twin

register = template.Library()


@register.inclusion_tag("core/parts/head.html", takes_context=True)
def page_head(context: template.Context) -> dict[str, Any]:
    """Write the meta tags, links and data of the page at hand; nothing without a request."""
    request = context.get("request")
    if request is None:
        return {}
    known = {key: context.get(key) for key in _KNOWN}
    head = PageHead(known, request)
    return {
        "head": head,
        "has_languages": stands_in_languages(request.path),
        "has_twin": has_twin(request),
    }


@register.inclusion_tag("core/parts/twin.html", takes_context=True)
def markdown_twin(context: template.Context) -> dict[str, Any]:
    """Link the page at hand as Markdown, where its own head says nothing else for machines."""
    request = context.get("request")
    if request is None or not has_twin(request):
        return {}
    return {"url": PageHead({}, request).markdown_url}


_KNOWN = ("page", "crumbs", "column_tags", "dataset", "site_name", "site_settings")
