"""How do the hot topics stand, and which cases are behind them? Nothing of what was reported."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from cms.core.morning import span_text
from cms.responses.models import ResponseClass, ResponsePage
from cms.responses.topics.answers import Answers, answers_to
from cms.responses.topics.enums import TopicState
from portal.complaints.models import Complaint
from portal.complaints.topics.clusters import FEWEST, WINDOW
from portal.complaints.topics.selectors import HotTopic, hot_topics
from portal.grid.models import Area


@dataclass(frozen=True, slots=True)
class TopicShown:
    """A hot topic with what became of it.

    Attributes:
        place: Where, as it is read: `勉县武侯镇`.
        page: The draft that is being written, or the newest answer; None without either.
        left: The cases behind it that no answer is for.
        raised_at: Since when it wants an answer, or another one.
        due_at: By when it has to be answered; None when it is, or no rule says so.
    """

    topic: HotTopic
    place: str
    state: TopicState
    page: ResponsePage | None
    left: tuple[int, ...]
    raised_at: datetime
    due_at: datetime | None

    def late_by(self, now: datetime) -> str:
        """Say by how much its time is over; "" while it is not."""
        return span_text(now - self.due_at) if self.due_at and self.due_at < now else ""

    @property
    def is_waiting(self) -> bool:
        """Whether an answer can be begun."""
        return self.state == TopicState.WAITING


def topics_shown(
    *, now: datetime, window: timedelta = WINDOW, within: Area | None = None
) -> list[TopicShown]:
    """Return the hot topics: what waits first, then the strongest first."""
    topics = hot_topics(now=now, window=window, within=within)
    if window != WINDOW:
        topics = _raised_as_usual(topics, hot_topics(now=now, within=within))
    answers = answers_to([pk for topic in topics for pk in topic.case_ids], now)
    names = dict(Area.objects.counties().values_list("pk", "name"))
    waiting_for = standard_class()
    shown = [_shown(one, answers, names, waiting_for) for one in topics]
    return sorted(shown, key=lambda one: not one.is_waiting)


def _raised_as_usual(topics: list[HotTopic], usual: list[HotTopic]) -> list[HotTopic]:
    """Let a topic be raised when the standard window says, so that its deadline is one."""
    raised = {(one.category.pk, one.area.pk): one.raised_at for one in usual}
    return [
        replace(one, raised_at=raised.get((one.category.pk, one.area.pk), one.raised_at))
        for one in topics
    ]


def standard_class() -> ResponseClass | None:
    """Return the class that a concern belongs to unless an editor says another: the longest."""
    return ResponseClass.objects.filter(is_active=True).order_by("-hours", "pk").first()


def place_of(area: Area, counties: dict[int, str]) -> str:
    """Return a place with the county that it lies in."""
    return f"{counties.get(area.parent_id or 0, '')}{area.name}"


def _shown(
    topic: HotTopic, answers: Answers, names: dict[int, str], waiting_for: ResponseClass | None
) -> TopicShown:
    left = answers.left_of(topic.case_ids)
    answer, draft = answers.newest_of(topic.case_ids), answers.draft_of(topic.case_ids)
    state = TopicState.WAITING
    if draft is not None:
        state = TopicState.DRAFTED
    elif answer is not None and len(left) < FEWEST:
        state = TopicState.ANSWERED
    raised_at = topic.raised_at if answer is None else _raised_again(left) or topic.raised_at
    return TopicShown(
        topic=topic,
        place=place_of(topic.area, names),
        state=state,
        page=draft or answer,
        left=tuple(left),
        raised_at=raised_at,
        due_at=None if state == TopicState.ANSWERED else _due_at(raised_at, draft, waiting_for),
    )


def _raised_again(left: Iterable[int]) -> datetime | None:
    """Return when enough cases had come in after an answer for another one to be due."""
    later = Complaint.objects.filter(pk__in=list(left)).order_by("received_at", "pk")
    return later.values_list("received_at", flat=True)[FEWEST - 1 : FEWEST].first()


def _due_at(
    raised_at: datetime, draft: ResponsePage | None, waiting_for: ResponseClass | None
) -> datetime | None:
    if draft is not None:
        return draft.due_at
    return raised_at + timedelta(hours=waiting_for.hours) if waiting_for else None
