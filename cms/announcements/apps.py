"""Pages announce what becomes of them."""

from django.apps import AppConfig
from django.db.models.signals import post_delete, post_save
from django.utils.translation import gettext_lazy as _


class AnnouncementsConfig(AppConfig):
    name = "cms.announcements"
    label = "announcements"
    verbose_name = _("Announcements")

    def ready(self) -> None:
        """Hear of pages and of their locks by the signals that Wagtail and Django send."""
        from wagtail.models import PageViewRestriction
        from wagtail.signals import page_published, page_unpublished, post_page_move

        from cms.announcements.locks import lock_changed, page_was_moved
        from cms.announcements.pages import page_went_away, page_went_out

        page_published.connect(page_went_out, dispatch_uid="announce-published")
        page_unpublished.connect(page_went_away, dispatch_uid="announce-unpublished")
        post_page_move.connect(page_was_moved, dispatch_uid="announce-moved")
        for signal, name in ((post_save, "set"), (post_delete, "lifted")):
            uid = f"announce-lock-{name}"
            signal.connect(lock_changed, sender=PageViewRestriction, dispatch_uid=uid)
