"""Pages announce what becomes of them."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AnnouncementsConfig(AppConfig):
    name = "cms.announcements"
    label = "announcements"
    verbose_name = _("Announcements")

    def ready(self) -> None:
        """Hear of pages by Wagtail's own signals."""
        from django.db.models.signals import post_delete, post_save
        from wagtail.models import PageViewRestriction
        from wagtail.signals import page_published, page_unpublished, post_page_move

        from cms.announcements.locks import lock_was_lifted, lock_was_saved, page_was_moved
        from cms.announcements.pages import page_went_away, page_went_out

        page_published.connect(page_went_out, dispatch_uid="announce-published")
        page_unpublished.connect(page_went_away, dispatch_uid="announce-unpublished")
        locks = {"sender": PageViewRestriction}
        post_save.connect(lock_was_saved, dispatch_uid="announce-locked", **locks)
        post_delete.connect(lock_was_lifted, dispatch_uid="announce-unlocked", **locks)
        post_page_move.connect(page_was_moved, dispatch_uid="announce-moved")
