"""Where does a publication vanish when it is withdrawn, and where does it leave a word?"""

from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from cms.core.addresses import page_address


def places_of(page: Page) -> tuple[tuple[str, str], ...]:
    """Return each place with what will be there afterwards."""
    parent = page.get_parent()
    default = Site.objects.filter(is_default_site=True).first()
    address = page_address(page, default_site_id=default.pk if default else None)
    return (
        (address or "", _("a note that it is withdrawn, with the reason (status 410)")),
        (_("Home page and “%(column)s”") % {"column": parent.title}, _("gone")),
        (_("Search and sitemap"), _("gone")),
        (_("Earlier versions (history)"), _("gone")),
        (_("RSS and JSON Feed"), _("a short item that says so, for 30 days")),
        (_("Atom feed"), _("a note of the withdrawal, for 30 days")),
        (_("Data interface (API)"), _("gone; whoever asks for changes is told")),
    )
