"""Which kinds of party, severity, state and withdrawal does the register of penalties know?"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class PartyKind(TextChoices):
    """Who was penalised: what may be told of a party depends on it (see `masking`)."""

    LEGAL = "legal", _("legal person or organisation")
    BUSINESS = "business", _("individual business")
    NATURAL = "natural", _("natural person")
    MINOR = "minor", _("minor")


class Severity(TextChoices):
    """How grave the dishonest act is: the period of publicity depends on it."""

    SLIGHT = "slight", _("slight")
    GENERAL = "general", _("general")
    SERIOUS = "serious", _("serious")


class PenaltyState(TextChoices):
    """Where a penalty stands; that its period has ended is a matter of the clock, not a state."""

    DRAFT = "draft", _("entered, not published")
    PUBLISHED = "published", _("published")
    WITHDRAWN = "withdrawn", _("withdrawn")


class WithdrawalKind(TextChoices):
    """Why a published penalty is taken back (行政处罚法 art. 48)."""

    CHANGED = "changed", _("the decision was changed by law")
    REVOKED = "revoked", _("the decision was revoked by law")
    ILLEGAL = "illegal", _("the decision was found unlawful")
    INVALID = "invalid", _("the decision was declared invalid")
    MISTAKE = "mistake", _("the entry was wrong")


# What may follow what.
TRANSITIONS: dict[PenaltyState, frozenset[PenaltyState]] = {
    PenaltyState.DRAFT: frozenset({PenaltyState.PUBLISHED}),
    PenaltyState.PUBLISHED: frozenset({PenaltyState.WITHDRAWN}),
    PenaltyState.WITHDRAWN: frozenset(),
}


class EntryKind(TextChoices):
    """What a page of the enforcement column is."""

    NEWS = "news", _("Enforcement news")
    CASE = "case", _("Typical case")


class Season(TextChoices):
    """The special campaigns of the year (measure 40 of the plan)."""

    SPRING = "spring", _("Spring: dust and fugitive industrial emissions")
    SUMMER = "summer", _("Summer: volatile organic compounds")
    STRAW = "straw", _("Summer and autumn: burning of straw")
    KILNS = "kilns", _("Autumn: kilns")
    WINTER = "winter", _("Winter: coal and the emergency list")
    OTHER = "other", _("Other campaign")


class ProblemStep(TextChoices):
    """The five steps of supervision (五步法), and the end."""

    INVESTIGATING = "investigating", _("investigated (排查)")
    ASSIGNED = "assigned", _("assigned (交办)")
    VERIFYING = "verifying", _("verified (核查)")
    SUMMONED = "summoned", _("summoned (约谈)")
    INSPECTION = "inspection", _("special inspection (专项督察)")
    CLOSED = "closed", _("closed (销号)")


class ProblemSource(TextChoices):
    """How a problem came up."""

    PATROL = "patrol", _("patrol")
    REPORT = "report", _("report by the public")
    ONLINE = "online", _("online monitoring")
    INSPECTION = "inspection", _("inspection from above")
