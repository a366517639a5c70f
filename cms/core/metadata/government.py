"""Which meta tags do the rules for government sites (47号文, annex) want, letter by letter?

Names are written exactly so; readers outside take the column's tags for categories and PubDate,
which is the real first publication by Beijing time, for the date of the item.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.utils import timezone

BEIJING: Final = timezone.get_fixed_timezone(8 * 60)


@dataclass(frozen=True, slots=True)
class MetaTag:
    """One `<meta>`: `name` for inspections, `property` for Open Graph."""

    name: str
    content: str
    is_property: bool = False


@dataclass(frozen=True, slots=True)
class ColumnTags:
    """What a list page, and each page below it, says of its column."""

    name: str
    description: str
    keywords: str
    type: str

    def tags(self) -> Iterator[MetaTag]:
        """Yield the four that are compulsory."""
        yield MetaTag("ColumnName", self.name)
        yield MetaTag("ColumnDescription", self.description)
        yield MetaTag("ColumnKeywords", self.keywords)
        yield MetaTag("ColumnType", self.type)


@dataclass(frozen=True, slots=True)
class ArticleTags:
    """What a publication's page says of itself: three that are compulsory, five that are not."""

    title: str
    published_at: datetime | None
    source: str
    keywords: str = ""
    author: str = ""
    description: str = ""
    image: str = ""
    url: str = ""

    def tags(self) -> Iterator[MetaTag]:
        """Yield the compulsory ones, and of the others those that say something."""
        yield MetaTag("ArticleTitle", self.title)
        if self.published_at:
            moment = self.published_at.astimezone(BEIJING)
            yield MetaTag("PubDate", moment.strftime("%Y-%m-%d %H:%M"))
        yield MetaTag("ContentSource", self.source)
        for name in ("Keywords", "Author", "Description", "Image", "Url"):
            content = getattr(self, name.lower())
            if content:
                yield MetaTag(name, content)
