"""How does a preview show the article of a page, with the pictures in it?"""

from base64 import b64encode
from dataclasses import dataclass

from django import template
from django.urls import reverse
from django.utils.safestring import SafeString

from cms.core.models import PublicationPage
from cms.newmedia.articles import Article, article_of_draft
from cms.newmedia.measures import Count, counts_of

register = template.Library()


@dataclass(frozen=True, slots=True)
class ShownArticle:
    """An article as an editor looks at it.

    Attributes:
        html: The body with its pictures inside it, so that it can be copied as a whole.
        export_url: Where the saved draft is taken along; empty before the page is saved.
    """

    article: Article
    html: SafeString
    counts: tuple[Count, ...]
    export_url: str


@register.simple_tag
def wechat_article(page: PublicationPage) -> ShownArticle:
    """Return the article of a page as it stands before us."""
    article = article_of_draft(page)
    inside = {
        picture.name: f"data:{picture.media_type};base64,{b64encode(picture.data).decode()}"
        for picture in article.pictures
    }
    return ShownArticle(
        article=article,
        html=SafeString(article.html_with(inside)),
        counts=counts_of(article.measure),
        export_url=reverse("newmedia_export", args=[page.pk]) if page.pk else "",
    )
