"""Two small page families, so that what holds for every family is tested without a real one."""

from django.apps import AppConfig

from api.feeds.channels import CHANNELS, Channel


class PagesConfig(AppConfig):
    name = "tests.pages"
    label = "test_pages"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Give both kinds their channels: one line each, as any new family does."""
        CHANNELS["notices"] = Channel("notices", "通知公告", frozenset({"notices"}))
        CHANNELS["memos"] = Channel("memos", "备忘", frozenset({"memos"}))
