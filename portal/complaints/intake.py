"""What does a submission hold, from whichever channel, and what does the sender get back?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from portal.complaints.enums import Channel, CoordinateSystem, HoldReason
from portal.complaints.models import Category, Complaint
from portal.grid.models import Area


@dataclass(frozen=True, slots=True)
class Position:
    """Where, as it was given.

    Attributes:
        is_rough: It was pointed at on the drawing of the areas, not measured.
    """

    latitude: Decimal
    longitude: Decimal
    crs: CoordinateSystem = CoordinateSystem.WGS84
    is_rough: bool = False


@dataclass(frozen=True, slots=True)
class Contact:
    """Who reports, if they say so. Never logged: it has no readable form.

    Attributes:
        openid: By which a WeChat account of the operator's reaches them; a mini program knows it,
            the form does not ask.
    """

    name: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)
    email: str = field(default="", repr=False)
    wants_notice: bool = True
    openid: str = field(default="", repr=False)

    def __bool__(self) -> bool:
        return bool(self.name or self.phone or self.email or self.openid)


@dataclass(frozen=True, slots=True)
class IncomingFile:
    """A file that was decoded, cleaned and written, and waits for its case.

    Attributes:
        path: Where it stands, relative to the folder of case files.
    """

    path: str
    media_type: str
    size: int
    sha256: str
    width: int | None = None
    height: int | None = None
    taken_at: datetime | None = None
    position: Position | None = None
    is_cleared: bool = True


@dataclass(frozen=True, slots=True)
class Submission:
    """One complaint as it comes in.

    Attributes:
        key: What the sender's form chose at random; the same key is the same complaint.
        position: As given; what is stored for use is WGS-84.
        held_because: Doubts; the case is taken in all the same, and an officer looks first.
    """

    key: str = field(repr=False)
    channel: Channel
    category: Category
    description: str
    area: Area | None = None
    place: str = ""
    position: Position | None = None
    happened_at: datetime | None = None
    answers: Mapping[str, object] = field(default_factory=dict)
    contact: Contact = Contact()
    files: Sequence[IncomingFile] = ()
    held_because: Sequence[HoldReason] = ()
    channel_reference: str = ""
    is_demo: bool = False


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the sender keeps. `secret` is shown once.

    Attributes:
        is_repeat: The same submission had come in before; no second case was made.
    """

    complaint: Complaint
    secret: str = field(repr=False)
    is_repeat: bool = False
