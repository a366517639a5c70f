"""What can a case be, where did it come from, and what came of it?"""

from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class State(TextChoices):
    """Where a case stands.

    排查, 交办 and 核查 are states; 约谈 and 专项督察 are records beside the case.
    """

    RECEIVED = "received", pgettext_lazy("case", "Received")
    ACCEPTED = "accepted", pgettext_lazy("case", "Accepted")
    INVESTIGATING = "investigating", pgettext_lazy("case", "Being investigated")
    ASSIGNED = "assigned", pgettext_lazy("case", "Assigned")
    RECTIFIED = "rectified", pgettext_lazy("case", "Put right")
    VERIFYING = "verifying", pgettext_lazy("case", "Being verified")
    VERIFIED = "verified", pgettext_lazy("case", "Verified")
    UNFOUNDED = "unfounded", pgettext_lazy("case", "Found to be unfounded")
    REPLY_PENDING = "reply_pending", pgettext_lazy("case", "Answer being prepared")
    REPLIED = "replied", pgettext_lazy("case", "Answered")
    CLOSED = "closed", pgettext_lazy("case", "Closed")
    REOPEN_REQUESTED = "reopen_requested", pgettext_lazy("case", "Asked to be reopened")
    UPHELD = "upheld", pgettext_lazy("case", "Answer upheld")
    DECLINED = "declined", pgettext_lazy("case", "Not accepted")
    TRANSFERRED = "transferred", pgettext_lazy("case", "Transferred")
    MERGED = "merged", pgettext_lazy("case", "Merged")
    WITHDRAWN = "withdrawn", pgettext_lazy("case", "Withdrawn")
    INVALID = "invalid", pgettext_lazy("case", "Invalid")


# What the outside is told is closed (Open311 knows open and closed only).
CLOSED_STATES: Final = frozenset(
    {
        State.REPLIED,
        State.CLOSED,
        State.UPHELD,
        State.DECLINED,
        State.TRANSFERRED,
        State.MERGED,
        State.WITHDRAWN,
        State.INVALID,
    }
)
OPEN_STATES: Final = frozenset(set(State) - CLOSED_STATES)
# What nothing follows any more.
FINAL_STATES: Final = frozenset(
    {
        State.UPHELD,
        State.DECLINED,
        State.TRANSFERRED,
        State.MERGED,
        State.WITHDRAWN,
        State.INVALID,
    }
)


class Channel(TextChoices):
    """By which way a complaint came in."""

    WEB = "web", _("This site")
    API = "api", _("Mini program or API")
    OPEN311 = "open311", _("Open311")
    HOTLINE = "hotline", _("12345 hotline")
    DESK = "desk", _("Entered at the desk")


class Outcome(TextChoices):
    """What the check on site found."""

    FOUNDED = "founded", pgettext_lazy("case", "True")
    PARTLY = "partly", pgettext_lazy("case", "Partly true")
    UNFOUNDED = "unfounded", pgettext_lazy("case", "Not true")


class OutcomeWithdrawal(TextChoices):
    """Why what came of a case is no longer told. Of the case itself it says nothing."""

    REOPENED = "reopened", _("The case is being looked at again.")
    UNPUBLISHED = "unpublished", _("The office has taken it back.")
    RETENTION = "retention", _("The time for which it is kept is over.")


class CoordinateSystem(TextChoices):
    """In which system a position was given; what is stored for use is WGS-84."""

    WGS84 = "wgs84", _("WGS-84")
    GCJ02 = "gcj02", _("GCJ-02")


class HoldReason(TextChoices):
    """Why an officer looks before anything else happens. Nothing is ever thrown away."""

    NO_PROOF = "no_proof", _("sent without the proof of work")
    HONEYPOT = "honeypot", _("a hidden field was filled in")
    TOO_FAST = "too_fast", _("filled in faster than anybody types")
    TOO_MANY = "too_many", _("many from the same place, telephone or address")


class FileKind(TextChoices):
    """What a file of a case shows, and who gave it."""

    CITIZEN_PICTURE = "citizen_picture", _("picture of the citizen")
    CITIZEN_VIDEO = "citizen_video", _("video of the citizen")
    BEFORE = "before", _("before")
    AFTER = "after", _("after")
    SITE_RECORD = "site_record", _("record on site")


class AnswerType(TextChoices):
    """What a question of a category asks for (the datatypes of GeoReport v2)."""

    STRING = "string", _("one line")
    TEXT = "text", _("text")
    NUMBER = "number", _("number")
    DATETIME = "datetime", _("date and time")
    ONE_OF = "singlevaluelist", _("one of a list")
    SOME_OF = "multivaluelist", _("some of a list")


class DeadlineKind(TextChoices):
    """What has to be done by when."""

    TRIAGE = "triage", _("first look")
    ACCEPTANCE = "acceptance", _("accepted or not")
    ON_SITE = "on_site", _("somebody on site")
    RECTIFICATION = "rectification", _("put right")
    ANSWER = "answer", _("answered")
    FINAL = "final", _("finished at the latest")


class PeriodUnit(TextChoices):
    """In what a period is counted."""

    HOURS = "hours", _("hours")
    WORKING_DAYS = "working_days", _("working days")
    CALENDAR_DAYS = "calendar_days", _("calendar days")


class NoticeState(TextChoices):
    """What became of a notice."""

    WAITING = "waiting", _("waiting")
    SENDING = "sending", _("being sent")
    SENT = "sent", _("sent")
    UNCERTAIN = "uncertain", _("uncertain")
    GIVEN_UP = "given_up", _("given up")


class NoticeWay(TextChoices):
    """By which way a citizen is told."""

    EMAIL = "email", _("e-mail")
    SMS = "sms", _("text message")
    WECHAT = "wechat", _("WeChat")


class RetentionKind(TextChoices):
    """What goes after a time."""

    CONTACT = "contact", _("contact of the reporter")
    FILES = "files", _("pictures and videos")
    CASE = "case", _("the case itself")
