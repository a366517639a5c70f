"""Pages announce what becomes of them."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AnnouncementsConfig(AppConfig):
    name = "cms.announcements"
    label = "announcements"
    verbose_name = _("Announcements")

    def ready(self) -> None:
        """Hear of pages by Wagtail's own signals."""
        from wagtail.signals import page_published, page_unpublished

        from cms.announcements.pages import page_went_away, page_went_out

        page_published.connect(page_went_out, dispatch_uid="announce-published")
        page_unpublished.connect(page_went_away, dispatch_uid="announce-unpublished")
