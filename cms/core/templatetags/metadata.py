"""How does the head of a page get its tags?"""

from typing import Any

from django import template

from cms.core.languages.addresses import stands_in_languages
from cms.core.metadata.head import PageHead

register = template.Library()


@register.inclusion_tag("core/parts/head.html", takes_context=True)
def page_head(context: template.Context) -> dict[str, Any]:
    """Write the meta tags, links and data of the page at hand; nothing without a request."""
    request = context.get("request")
    if request is None:
        return {}
    known = {key: context.get(key) for key in _KNOWN}
    head = PageHead(known, request)
    return {"head": head, "has_languages": stands_in_languages(request.path)}


_KNOWN = ("page", "crumbs", "column_tags", "dataset", "site_name", "site_settings")
