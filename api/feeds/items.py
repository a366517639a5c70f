"""How does a publication look in somebody else's reader?

There it stands alone, between the items of other sites, without our page around it. So whatever
the page says by its frame has to be said by the item itself: above all that it is demonstration
data. Lists in readers show nothing but titles, hence the mark in the title, not only in the text.
"""

from html import unescape

from django.utils.formats import date_format
from django.utils.html import format_html, strip_tags
from django.utils.text import Truncator
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from api.feeds.documents import FeedItem
from cms.core.sanitise import printable
from cms.publications import Publication

EXCERPT_LENGTH = 120  # characters, when an editor wrote no summary


def feed_item(publication: Publication) -> FeedItem:
    """Return the publication as an item that explains itself."""
    return FeedItem(
        id=publication.id,
        url=publication.url,
        title=_title(publication),
        summary=printable(publication.summary or _excerpt(publication.html)),
        html=_text(publication),
        language=publication.language,
        published_at=publication.published_at.replace(microsecond=0),
        updated_at=publication.updated_at.replace(microsecond=0),
        categories=_categories(publication),
        picture=publication.picture,
        attachments=publication.attachments,
    )


def _title(publication: Publication) -> str:
    mark = _("Demonstration data")
    title = printable(publication.title)
    return f"【{mark}】{title}" if publication.is_demo and mark not in title else title


def _text(publication: Publication) -> str:
    text = _corrections(publication) + publication.html
    if not publication.is_demo:
        return text
    warning = _("This item is demonstration data. It does not describe the air as it is.")
    return format_html("<p><strong>{}</strong></p>", warning) + text


def _corrections(publication: Publication) -> str:
    """Return the notices of corrections, newest first: whoever has read the item must see them."""
    return "".join(
        format_html(
            "<p><strong>{}</strong> {}</p><p>{}</p>",
            _("Correction of %(day)s:") % {"day": date_format(localtime(one.at), "DATE_FORMAT")},
            printable(one.what),
            _("Reason: %(why)s") % {"why": printable(one.why)},
        )
        for one in publication.corrections
    )


def _categories(publication: Publication) -> tuple[str, ...]:
    demo = (_("Demonstration data"),) if publication.is_demo else ()
    names = (*demo, *publication.categories, publication.area_name)
    return tuple(dict.fromkeys(printable(name) for name in names if name))


def _excerpt(html: str) -> str:
    # A space for each tag: cells of a table must not run together.
    text = unescape(strip_tags(html.replace("<", " <")))
    return Truncator(" ".join(text.split())).chars(EXCERPT_LENGTH, truncate="…")
