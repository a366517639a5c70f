"""How does a draft look elsewhere? As a page, as an item of a feed, as an article in WeChat."""

from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.core.sanitise import sanitise

FEED: Final = "feed"
WECHAT: Final = "wechat"
TEMPLATES: Final = {FEED: "core/previews/feed_item.html", WECHAT: "core/previews/wechat.html"}


class PreviewedElsewhere:
    """A page that can be previewed in every form in which it goes out.

    The text is the very one that feeds and channels take: `publication_html()`, cleaned.
    """

    @property
    def preview_modes(self) -> list[tuple[str, Any]]:
        """Offer the page first, as it is what is looked at most."""
        return [("", _("Web page")), (FEED, _("Feed item")), (WECHAT, _("WeChat article"))]

    def serve_preview(self: Any, request: HttpRequest, mode_name: str) -> HttpResponse:
        """Show the draft in one of its forms."""
        if mode_name not in TEMPLATES:
            answer: HttpResponse = super().serve_preview(request, mode_name)  # type: ignore[misc]
            return answer
        url = self.full_url or settings.BASE_URL
        context = {
            "page": self,
            "html": sanitise(self.publication_html(), base_url=url),
            "url": url,
            "date": self.first_published_at or timezone.now(),
            "categories": self.publication_categories(),
            "picture": self.publication_picture(),
            "attachments": self.publication_attachments(),
        }
        return TemplateResponse(request, TEMPLATES[mode_name], context)
