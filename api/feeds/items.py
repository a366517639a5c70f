"""How does a publication look in somebody else's reader?

There it stands alone, between the items of other sites, without our page around it. So whatever
the page says by its frame has to be said by the item itself (see `cms.core.marks`).
"""

from django.utils.translation import gettext as _

from api.feeds.documents import FeedItem
from cms.core.excerpts import excerpt_of
from cms.core.marks import notices_html, title_marked
from cms.core.sanitise import printable
from cms.publications import Publication


def feed_item(publication: Publication) -> FeedItem:
    """Return the publication as an item that explains itself."""
    return FeedItem(
        id=publication.id,
        url=publication.url,
        title=title_marked(publication.title, is_demo=publication.is_demo),
        summary=printable(publication.summary or excerpt_of(publication.html)),
        html=notices_html(is_demo=publication.is_demo, corrections=publication.corrections)
        + publication.html,
        language=publication.language,
        published_at=publication.published_at.replace(microsecond=0),
        updated_at=publication.updated_at.replace(microsecond=0),
        categories=_categories(publication),
        picture=publication.picture,
        attachments=publication.attachments,
    )


def _categories(publication: Publication) -> tuple[str, ...]:
    demo = (_("Demonstration data"),) if publication.is_demo else ()
    names = (*demo, *publication.categories, publication.area_name)
    return tuple(dict.fromkeys(printable(name) for name in names if name))
