"""How does a page say which feeds there are?"""

from typing import Any

from django import template

from api.feeds.channels import CHANNELS, FORMATS

register = template.Library()


@register.inclusion_tag("components/feed_links.html")
def feed_links() -> dict[str, Any]:
    """Add a `<link rel="alternate">` for each feed, so that readers' programs find them."""
    return {"channels": list(CHANNELS.values()), "formats": FORMATS.items()}
