"""How does an editor look at an article? With its pictures in it, to be copied as a whole."""

from base64 import b64encode
from dataclasses import dataclass

from django.utils.safestring import SafeString

from cms.newmedia.articles import Article
from cms.newmedia.measures import Count, counts_of


@dataclass(frozen=True, slots=True)
class ShownArticle:
    """An article as an editor looks at it.

    Attributes:
        html: The body with its pictures inside it.
        export_url: Where it is taken along; empty before the page is saved.
    """

    article: Article
    html: SafeString
    counts: tuple[Count, ...]
    export_url: str


def article_shown(article: Article, *, export_url: str) -> ShownArticle:
    """Return an article for the template `wechat/shown.html`."""
    inside = {
        picture.name: f"data:{picture.media_type};base64,{b64encode(picture.data).decode()}"
        for picture in article.pictures
    }
    return ShownArticle(
        article=article,
        html=SafeString(article.html_with(inside)),
        counts=counts_of(article.measure),
        export_url=export_url,
    )
