"""How does a draft look elsewhere? As a page, as an item of a feed, as an article in WeChat."""

from typing import Any, Final

from csp.constants import UNSAFE_INLINE
from csp.decorators import csp_update
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.core.lifecycle.selectors import corrections_of
from cms.core.marks import notices_html, title_marked
from cms.core.sanitise import sanitise

FEED: Final = "feed"
WECHAT: Final = "wechat"
# An article's looks stand in its elements, as in WeChat: this one answer may show them.
ARTICLE_POLICY: Final = {"style-src-attr": [UNSAFE_INLINE]}


class PreviewedElsewhere:
    """A page that can be previewed in every form in which it goes out.

    The text is the very one that feeds and channels take: `publication_html()`, cleaned. How an
    article is made of it, `cms.newmedia` knows; its template asks there.
    """

    @property
    def preview_modes(self) -> list[tuple[str, Any]]:
        """Offer the page first, as it is what is looked at most."""
        return [("", _("Web page")), (FEED, _("Feed item")), (WECHAT, _("WeChat article"))]

    def serve_preview(self: Any, request: HttpRequest, mode_name: str) -> HttpResponse:
        """Show the draft in one of its forms."""
        if mode_name == WECHAT:
            return _wechat_article(request, self)
        if mode_name == FEED:
            return _feed_item(request, self)
        answer: HttpResponse = super().serve_preview(request, mode_name)  # type: ignore[misc]
        return answer


@csp_update(ARTICLE_POLICY)
def _wechat_article(request: HttpRequest, page: Any) -> TemplateResponse:
    return TemplateResponse(request, "wechat/preview.html", {"page": page})


def _feed_item(request: HttpRequest, page: Any) -> TemplateResponse:
    url = page.full_url or settings.BASE_URL
    corrections = corrections_of([page.pk]).get(page.pk, []) if page.pk else []
    notices = notices_html(is_demo=page.is_demo, corrections=corrections)
    context = {
        "page": page,
        "title": title_marked(page.title, is_demo=page.is_demo),
        "html": notices + sanitise(page.publication_html(), base_url=url),
        "url": url,
        "date": page.first_published_at or timezone.now(),
        "categories": page.publication_categories(),
        "picture": page.publication_picture(),
        "attachments": page.publication_attachments(),
    }
    return TemplateResponse(request, "core/previews/feed_item.html", context)
