"""What is published? By kind, area and time: the one answer, for every way out.

Feeds, the API, the home page, channels and search ask here and nowhere else, so that a draft, a
private page, a withdrawn one or one whose time is over shows nowhere. Each question costs a fixed
number of queries however many items it brings: for pages the sites, the private sections, the
list, one for each family that occurs in it, and the corrections; for each other source (see
`sources`) its rows and its records.
"""

from cms.publications.changes import changed
from cms.publications.items import Publication, PublicationStamp, Withdrawn, language_tag
from cms.publications.listing import publication_stamp, published, published_under
from cms.publications.places import Place
from cms.publications.scope import families
from cms.publications.withdrawals import withdrawn

__all__ = [
    "Place",
    "Publication",
    "PublicationStamp",
    "Withdrawn",
    "changed",
    "families",
    "language_tag",
    "publication_stamp",
    "published",
    "published_under",
    "withdrawn",
]
