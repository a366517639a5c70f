"""What goes to WeChat of a publication? Title, author, digest, body, pictures and what is amiss."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.utils import translation

from cms.core.markdown import plain_text_of
from cms.core.models import PublicationPage
from cms.newmedia.contents import ArticleContent, content_of_draft, content_of_publication
from cms.newmedia.covers import cover_of
from cms.newmedia.findings import Finding, Severity
from cms.newmedia.limits import article_limits, shortened
from cms.newmedia.measures import ArticleMeasure, measure_findings
from cms.newmedia.pictures import ArticlePicture
from cms.newmedia.rendering import Body, body_of
from cms.newmedia.rules import article_findings
from cms.newmedia.shelves import NominalShelf, PictureShelf, nominal_addresses
from cms.newmedia.trees import Element, html_of, tree_of
from cms.newmedia.weibo import weibo_text
from cms.publications import Publication


@dataclass(frozen=True, slots=True)
class Article:
    """One article as it is sent.

    Attributes:
        title: Whole, however long: an editor shortens it, no machine does.
        author: Empty where the name is too long; WeChat asks for none.
        digest: Cut to what WeChat takes.
        html: The body; where a picture stands, `src` is its name.
        pictures: What is uploaded with `media/uploadimg`; the QR code is the last.
        cover: What is uploaded as permanent material.
        source_url: The page, for `content_source_url`.
        plain_text: The words of the text alone.
        weibo_text: What fits into one post.
        measure: How long the parts are.
        findings: What WeChat would refuse or spoil, and what an editor should look at.
    """

    title: str
    author: str
    digest: str
    html: str
    pictures: tuple[ArticlePicture, ...]
    cover: ArticlePicture | None
    source_url: str
    plain_text: str
    weibo_text: str
    measure: ArticleMeasure
    findings: tuple[Finding, ...]

    @property
    def is_refused(self) -> bool:
        """Say whether it must not be sent like this."""
        return any(one.severity is Severity.ERROR for one in self.findings)

    @property
    def body_length(self) -> int:
        """The characters of the body, with addresses as long as WeChat's."""
        return self.measure.body_characters

    @property
    def body_bytes(self) -> int:
        """The bytes of the body, with addresses as long as WeChat's."""
        return self.measure.body_bytes

    def html_with(self, addresses: Mapping[str, str]) -> str:
        """Return the body with the addresses that WeChat gave to the pictures.

        Raises:
            KeyError: A picture has none.
        """
        return html_with(self.html, addresses)


def html_with(html: str, addresses: Mapping[str, str]) -> str:
    """Return a body with these addresses in the place of the pictures' names."""
    tree: Element = tree_of(html)
    for image in tree.iter("img"):
        image.set("src", addresses[image.get("src")])
    return html_of(tree)


def article_of(publication: Publication) -> Article:
    """Return the article of what is published."""
    with translation.override(settings.LANGUAGE_CODE):
        content = content_of_publication(publication)
    return _article(content)


def article_of_draft(page: PublicationPage) -> Article:
    """Return the article of a page as it stands before us, saved or not."""
    with translation.override(settings.LANGUAGE_CODE):
        content = content_of_draft(page)
    return _article(content)


def draft_measured(page: PublicationPage) -> ArticleMeasure:
    """Return how long the article of a page would be; no picture is read for it."""
    with translation.override(settings.LANGUAGE_CODE):
        content = content_of_draft(page)
        body = body_of(content, NominalShelf())
    return _measure(content, body.html)


def _article(content: ArticleContent) -> Article:
    limits = article_limits()
    shelf = PictureShelf(limits.picture_bytes)
    with translation.override(settings.LANGUAGE_CODE):
        body = body_of(content, shelf)
        cover = cover_of(content, limit=limits.picture_bytes)
    measure = _measure(content, html_with(body.html, nominal_addresses(shelf.pictures)))
    return Article(
        title=content.title,
        author=content.author if len(content.author) <= limits.author else "",
        digest=shortened(content.summary, limits.digest),
        html=body.html,
        pictures=tuple(shelf.pictures),
        cover=cover,
        source_url=content.url,
        plain_text=plain_text_of(body.text),
        weibo_text=weibo_text(content),
        measure=measure,
        findings=_findings(body, measure, shelf),
    )


def _measure(content: ArticleContent, html: str) -> ArticleMeasure:
    return ArticleMeasure(
        title=len(content.title),
        author=len(content.author),
        digest=len(content.summary),
        body_characters=len(html),
        body_bytes=len(html.encode()),
    )


def _findings(body: Body, measure: ArticleMeasure, shelf: PictureShelf) -> tuple[Finding, ...]:
    return (
        *measure_findings(measure, missing=shelf.missing),
        *article_findings(body.html, names={picture.name for picture in shelf.pictures}),
    )
