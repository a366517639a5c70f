"""Which penalties may be seen, and which wait? By the clock of whoever asks."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from cms.enforcement.models import Penalty
from cms.enforcement.models.penalties import PenaltyQuerySet
from cms.enforcement.penalties.policies import publish_by
from portal.calendar.selectors import working_calendar
from portal.grid.models import Area


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody looks for; all empty for everything.

    Attributes:
        text: Part of the party's name, the number of the decision or the authority.
        area: The county.
        kind: A kind of penalty, such as 罚款.
        start: First day of the decision.
        end: Last day of the decision.
    """

    text: str = ""
    area: Area | None = None
    kind: str = ""
    start: date | None = None
    end: date | None = None


def penalties_published(*, at: datetime, wanted: Wanted | None = None) -> PenaltyQuerySet:
    """Return what anybody may see at a moment, newest decision first."""
    asked = wanted or Wanted()
    found = penalties_fitting(Penalty.objects.visible(at), asked.text).select_related("area")
    found = found.order_by("-decided_on", "-pk")
    conditions = {
        "area": asked.area,
        "penalty_types__contains": asked.kind or None,
        "decided_on__gte": asked.start,
        "decided_on__lte": asked.end,
    }
    return found.filter(**{name: one for name, one in conditions.items() if one is not None})


def penalties_fitting(penalties: PenaltyQuerySet, text: str) -> PenaltyQuerySet:
    """Keep what all words fit: part of the party's name, of the number or of the authority."""
    for word in text.split()[:5]:
        penalties = penalties.filter(
            Q(party_name__icontains=word)
            | Q(decision_number__icontains=word)
            | Q(authority__icontains=word)
            | Q(credit_code=word.upper())
        )
    return penalties


def penalties_withdrawn(*, at: datetime) -> PenaltyQuerySet:
    """Return what was taken back while its period runs, newest first."""
    return Penalty.objects.withdrawn(at).order_by("-withdrawn_at", "-pk")


def penalty_published(*, key: UUID, at: datetime) -> Penalty | None:
    """Return one penalty if anybody may see it at a moment."""
    return Penalty.objects.visible(at).select_related("area").filter(key=key).first()


def penalty_gone(*, key: UUID) -> Penalty | None:
    """Return one that was public and is not any more."""
    return Penalty.objects.filter(key=key, published_at__isnull=False).first()


def areas_with_penalties(*, at: datetime) -> list[Area]:
    """Return the areas that have something to show."""
    shown = Penalty.objects.visible(at).order_by().values("area")
    return list(Area.objects.filter(pk__in=shown).order_by("code"))


def kinds_of_penalty(*, at: datetime) -> list[str]:
    """Return the kinds that occur; a decision may name several."""
    rows = Penalty.objects.visible(at).order_by().values_list("penalty_types", flat=True).distinct()
    words = {word for row in rows for word in _words(row)}
    return sorted(words)


def _words(types: str) -> list[str]:
    for sign in "、，,;；/|":
        types = types.replace(sign, " ")
    return types.split()


def penalties_to_publish() -> list[tuple[Penalty, date]]:
    """Return what waits, each with the last of its seven working days, the oldest first."""
    calendar = working_calendar()
    waiting = Penalty.objects.unpublished().select_related("area").order_by("decided_on", "pk")
    return [(penalty, publish_by(penalty, calendar)) for penalty in waiting]


def seconds_until_tomorrow(now: datetime) -> int:
    """Return for how long an answer may be kept at most: a period ends with its day."""
    local = timezone.localtime(now)
    midnight = (local + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
    return max(0, int((midnight - local).total_seconds()))
