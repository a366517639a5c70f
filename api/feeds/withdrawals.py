"""How do those learn of a withdrawal whose format has no word for it?

RSS and JSON Feed know no tombstones: whoever has kept the item replaces it by a short one with the
same id that says it is withdrawn and why. It stands there for as long as Atom's tombstone.
"""

from django.utils.html import format_html
from django.utils.translation import gettext as _

from api.feeds.documents import FeedDocument, FeedItem, Tombstone


def withdrawn_items(document: FeedDocument) -> tuple[FeedItem, ...]:
    """Return a short item for each publication that was taken back."""
    return tuple(_item(one, document) for one in document.tombstones)


def _item(one: Tombstone, document: FeedDocument) -> FeedItem:
    sentence = _(
        "This publication has been withdrawn. Reason: %(why)s. Remove your copy of it."
    ) % {"why": one.why}
    mark = _("Withdrawn publication")
    return FeedItem(
        id=one.id,
        url=one.url or document.url,
        title=f"【{mark}】{one.title}",
        summary=sentence,
        html=format_html("<p>{}</p>", sentence),
        language=document.language,
        published_at=one.when,
        updated_at=one.when,
    )
