"""Under which absolute address is a page reached from outside?

The default site is reached under the installation's own public address, which comes from the
environment: what an editor's form says of its host and port is not asked. Further sites are
reached under the host that they are registered with.
"""

from django.conf import settings
from wagtail.models import Page


def page_address(page: Page, *, default_site_id: int | None) -> str | None:
    """Return the absolute address of a page, or None when no site leads to it.

    Args:
        page: Any page of the tree.
        default_site_id: The site that stands under the installation's own public address. The
            caller reads it once for all its pages.
    """
    parts = page.get_url_parts()
    if parts is None or parts[2] is None:
        return None
    site_id, root_url, path = parts
    root: str = settings.BASE_URL if site_id == default_site_id else root_url
    return f"{root}{path}"
