"""What arrived where, how each way out is doing, and what is read?"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from urllib.parse import urlsplit

from django.db.models import Avg, Count, Exists, F, Max, Min, OuterRef, Q, Sum

from api.channels.board.enums import Way
from api.channels.board.feeding import Feed, feeds_of
from api.channels.board.models import ViewCount
from api.channels.outbox.channels import registered_channels
from api.channels.outbox.enums import OPEN_STATES, AttemptOutcome, DeliveryState
from api.channels.outbox.models import Attempt, Delivery
from cms.publications import Publication

LATELY: Final = timedelta(days=7)
# The worst state of a publication's deliveries is the one that counts.
WORST_FIRST: Final = (
    DeliveryState.DEAD,
    DeliveryState.SENDING,
    DeliveryState.WAITING,
    DeliveryState.SENT,
    DeliveryState.CANCELLED,
)


@dataclass(frozen=True, slots=True)
class Arrival:
    """What became of one publication in one channel.

    Attributes:
        counts: Deliveries by state.
        link: Where it stands there; "" where that is not one place.
    """

    channel: str
    counts: Mapping[DeliveryState, int]
    link: str = ""
    sent_at: datetime | None = None

    @property
    def state(self) -> DeliveryState | None:
        """The worst of the states; None when nobody there wanted it."""
        return next((state for state in WORST_FIRST if self.counts.get(state)), None)

    @property
    def total(self) -> int:
        """How many deliveries there are."""
        return sum(self.counts.values())

    @property
    def sent(self) -> int:
        """How many have arrived."""
        return self.counts.get(DeliveryState.SENT, 0)


@dataclass(frozen=True, slots=True)
class Told:
    """One publication on the board."""

    publication: Publication
    feeds: Sequence[Feed]
    arrivals: Sequence[Arrival]
    views: int
    robots: int


@dataclass(frozen=True, slots=True)
class ChannelState:
    """How one way out is doing.

    Attributes:
        lag: For how long the oldest that is due, or was tried in vain, has been waiting.
        delay: How long it took lately until something arrived, on average.
    """

    name: str
    label: str
    last_success: datetime | None
    waiting: int
    dead: int
    failures: int
    lag: timedelta | None
    delay: timedelta | None


def told(publications: Collection[Publication]) -> list[Told]:
    """Return publications with what became of them: three questions, however many they are."""
    arrivals = arrivals_of({one.id for one in publications})
    views = views_of({urlsplit(one.url).path for one in publications})
    return [
        Told(one, feeds_of(one), arrivals[one.id], *views.get(urlsplit(one.url).path, (0, 0)))
        for one in publications
    ]


def arrivals_of(ids: Collection[str]) -> Mapping[str, list[Arrival]]:
    """Return for each publication each channel, in the order in which they are registered.

    What a target was told later counts for what it was told before.
    """
    later = Delivery.objects.filter(
        publication_id=OuterRef("publication_id"),
        channel=OuterRef("channel"),
        target=OuterRef("target"),
        created_at__gt=OuterRef("created_at"),
    )
    rows = (
        Delivery.objects.filter(publication_id__in=ids)
        .exclude(Exists(later.exclude(state=DeliveryState.CANCELLED)))
        .order_by()
        .values("publication_id", "channel", "state")
        .annotate(n=Count("pk"), at=Max("sent_at"), there=Max("link"))
    )
    found: dict[tuple[str, str], dict[DeliveryState, int]] = defaultdict(dict)
    links: dict[tuple[str, str], str] = {}
    times: dict[tuple[str, str], datetime] = {}
    for row in rows:
        key = row["publication_id"], row["channel"]
        state = DeliveryState(row["state"])
        found[key][state] = row["n"]
        if state == DeliveryState.SENT:
            links[key], times[key] = row["there"], row["at"]
    return {
        one: [
            Arrival(name, found[one, name], links.get((one, name), ""), times.get((one, name)))
            for name in registered_channels()
        ]
        for one in ids
    }


def channel_states(now: datetime) -> list[ChannelState]:
    """Return how each channel is doing: two questions for all."""
    is_open = Q(state__in=OPEN_STATES)
    lately = Q(state=DeliveryState.SENT, sent_at__gte=now - LATELY)
    rows = {
        row["channel"]: row
        for row in Delivery.objects.order_by()
        .values("channel")
        .annotate(
            last=Max("sent_at"),
            waiting=Count("pk", filter=is_open),
            dead=Count("pk", filter=Q(state=DeliveryState.DEAD)),
            oldest=Min("created_at", filter=is_open & (Q(due_at__lte=now) | Q(attempts__gt=0))),
            delay=Avg(F("sent_at") - F("created_at"), filter=lately),
        )
    }
    failed = _failures(now)
    return [
        _state(name, str(channel.label), rows.get(name, {}), failed.get(name, 0), now)
        for name, channel in registered_channels().items()
    ]


def views_of(paths: Collection[str]) -> dict[str, tuple[int, int]]:
    """Return by address how often people and robots read it."""
    people, robots = Q(is_robot=False), Q(is_robot=True)
    rows = ViewCount.objects.filter(path__in=paths, way=Way.PAGE).order_by().values("path")
    rows = rows.annotate(people=Sum("count", filter=people), robots=Sum("count", filter=robots))
    return {row["path"]: (row["people"] or 0, row["robots"] or 0) for row in rows}


def _state(
    name: str, label: str, row: Mapping[str, object], failures: int, now: datetime
) -> ChannelState:
    oldest = row.get("oldest")
    return ChannelState(
        name,
        label,
        last_success=row.get("last"),  # type: ignore[arg-type]
        waiting=row.get("waiting", 0),  # type: ignore[arg-type]
        dead=row.get("dead", 0),  # type: ignore[arg-type]
        failures=failures,
        lag=now - oldest if isinstance(oldest, datetime) else None,
        delay=row.get("delay"),  # type: ignore[arg-type]
    )


def _failures(now: datetime) -> dict[str, int]:
    """Return by channel how many tries failed lately."""
    bad = (AttemptOutcome.RETRY, AttemptOutcome.GIVEN_UP, AttemptOutcome.LOST)
    rows = Attempt.objects.filter(outcome__in=bad, at__gte=now - LATELY).order_by()
    counted = rows.values("delivery__channel").annotate(n=Count("pk"))
    return {row["delivery__channel"]: row["n"] for row in counted}
