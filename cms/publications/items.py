"""What is a publication, away from its page or record? And what is told of one taken back?"""

from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from typing import Protocol
from urllib.parse import urljoin

from cms.core.files import PublicationFile
from cms.core.lifecycle.models import Correction
from cms.core.models import PublicationPage
from cms.core.sanitise import sanitise
from cms.publications.places import Place


class Content(Protocol):
    """What a publication is made from: a page, or a record of another source."""

    def publication_html(self) -> str:
        """Return the full text; it is cleaned before it goes anywhere."""

    def publication_picture(self) -> PublicationFile | None:
        """Return the one picture that stands for it elsewhere."""

    def publication_attachments(self) -> tuple[PublicationFile, ...]:
        """Return the files that belong to it."""


@dataclass(frozen=True)
class Publication:
    """One published page or record, as it may be shown anywhere.

    Text, picture and files are made when they are first asked for: a list of titles costs nothing
    for them. They follow the language that is active then.

    Attributes:
        id: Permanent, `urn:uuid:…`; neither a new address nor a new title changes it.
        kind: What its page family says it is, such as `bulletins`.
        url: Absolute address of the page.
        desk_url: Where editors find it.
        language: BCP 47, such as `zh-Hans`.
        categories: Words to sort it by, for readers.
        area_code: Division code of the area it is about, or "".
        published_at: The first publication, whatever happened since.
        updated_at: The last publication of a change.
        place: Where it stands in the list of all: what `published(after=…)` takes.
        corrections: The notices of what was wrong, newest first.
    """

    id: str
    kind: str
    title: str
    summary: str
    url: str
    desk_url: str
    language: str
    categories: tuple[str, ...]
    area_code: str
    area_name: str
    published_at: datetime
    updated_at: datetime
    is_demo: bool
    content: Content = field(repr=False, compare=False)
    place: Place
    corrections: tuple[Correction, ...] = ()

    @property
    def page(self) -> PublicationPage:
        """The page that it is, for who asks for nothing but kinds of pages."""
        if not isinstance(self.content, PublicationPage):
            raise TypeError(f"{self.id} is no page.")
        return self.content

    @property
    def changed_place(self) -> tuple[datetime, int]:
        """Where it stands in a list by last change."""
        return self.updated_at, self.place.pk

    @cached_property
    def html(self) -> str:
        """The full text: harmless HTML with absolute addresses only."""
        return sanitise(self.content.publication_html(), base_url=self.url)

    @cached_property
    def picture(self) -> PublicationFile | None:
        """The one picture that stands for it elsewhere."""
        picture = self.content.publication_picture()
        return replace(picture, url=urljoin(self.url, picture.url)) if picture else None

    @cached_property
    def attachments(self) -> tuple[PublicationFile, ...]:
        """The files that belong to it."""
        return tuple(
            replace(file, url=urljoin(self.url, file.url))
            for file in self.content.publication_attachments()
        )


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """What is told of a publication that was taken back.

    Attributes:
        id: The id that it had as a publication.
        category: A value of `WithdrawalReason`, whose sentence stands at the address; of
            `GoneOtherwise`, where nobody took it back; or of its own source.
        title: Empty where even the title must not be told.
        url: Where its tombstone stands; empty where there is none.
    """

    id: str
    kind: str
    withdrawn_at: datetime
    category: str
    category_label: str
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class PublicationStamp:
    """Whether an answer is still the same, without building it.

    Attributes:
        key: Differs as soon as one item, its version, its address or the order differs.
        changed_at: The last change that can have touched the answer; None when there was none.
    """

    key: str
    changed_at: datetime | None


def language_tag(language: str) -> str:
    """Return the language tag as others write it: `zh-hans` becomes `zh-Hans`."""
    tag, *rest = language.split("-")
    return "-".join([tag, *(part.title() if len(part) == 4 else part.upper() for part in rest)])
