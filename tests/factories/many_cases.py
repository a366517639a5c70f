"""How do the tables of cases look after years? Filled as fast as they take it.

The same shares at a thousand and at a million: a fifth of the cases is open, in every state, a
quarter of these due within two days and half of them late; four of ten lie in one county. Going
through the services would take hours and measure something else.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from django.contrib.auth.models import User
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import Model

from portal.complaints.enums import OPEN_STATES, Channel, DeadlineKind, Outcome, State
from portal.complaints.models import (
    CaseText,
    Category,
    ChainHead,
    Complaint,
    Deadline,
    Event,
    Rating,
    Reply,
    RoutingDecision,
)
from portal.complaints.searching.indexes import search_indexes_install
from portal.grid.enums import AreaKind, UnitKind
from portal.grid.models import Area, Unit
from portal.search_words import indexed_words

SPAN: Final = timedelta(days=5 * 365)
COUNTY: Final = "610725"  # 勉县, where four of ten cases lie
COMMON, RARE = "秸秆", "龙王沟"  # in a third of the cases; in twenty-five of them
RARE_CASES: Final = 25
CATEGORIES: Final = (
    "straw_burning dust coal_smoke industrial odour restaurant vehicle other".split()
)
OPEN: Final = sorted(OPEN_STATES)
CLOSED: Final = (State.CLOSED,) * 16 + (State.REPLIED, State.TRANSFERRED, State.INVALID)
OUTCOMES: Final = (Outcome.FOUNDED, Outcome.PARTLY, Outcome.UNFOUNDED)
PLACES: Final = "河堤 村口 公路边 学校旁 工业园 菜市场 铁路桥 小区门口 加油站 水库".split()
STORIES: Final = tuple(
    f"{place}{what}，{how}。"
    for place in PLACES
    for what in ("有人焚烧秸秆", "工地扬尘很大", "餐馆油烟直排")
    for how in ("烟很大", "气味刺鼻", "已经持续三天", "夜里更严重")
)
_INDEXES: Final = {
    "sqlite": [f"DROP TRIGGER IF EXISTS complaints_casetext_{one}" for one in
               ("added", "removed", "changed")],
    "postgresql": ["DROP INDEX IF EXISTS complaints_casetext_words"],
}  # fmt: skip
_REBUILD: Final = "INSERT INTO complaints_casetext_fts(complaints_casetext_fts) VALUES ('rebuild')"


class Case:
    """What follows from the number of a case."""

    def __init__(self, number: int, count: int, pk: int, now: datetime) -> None:
        self.number, self.pk = number, pk
        self.chance = (number + 1) * 2654435761 & 0xFFFFFFFF
        self.received = now - SPAN * ((count - number) / count)
        self.is_open = number % 5 == 0
        self.turn = number // 5
        self.due = self._due(now)
        self.is_rare = number % max(1, count // RARE_CASES) == 0
        self.story = STORIES[self.chance % len(STORIES)]
        if self.is_rare:
            self.story = f"{RARE}{self.story}"

    def _due(self, now: datetime) -> datetime:
        if not self.is_open:
            return self.received + timedelta(days=15)
        spread = timedelta(seconds=self.chance % 160_000 + 600)
        return now + (spread, -spread, -10 * spread, timedelta(days=3) + spread)[self.turn % 4]

    @property
    def state(self) -> str:
        states = OPEN if self.is_open else CLOSED
        return states[(self.chance >> 7) % len(states)]

    @property
    def is_held(self) -> bool:
        return self.is_open and self.turn % 5 == 0

    @property
    def is_answered(self) -> bool:
        return not self.is_open and self.number % 10 != 1


@dataclass(frozen=True, slots=True)
class Ground:
    """On what cases stand: towns with the unit of their county, categories, who answers."""

    places: list[tuple[int, int]]
    categories: list[int]
    author: int
    approver: int


def cases_fill(count: int, *, now: datetime) -> None:
    """Put so many cases into the tables, with what belongs to each, beside those that are there."""
    base = _last(Complaint) + 1
    people = [User.objects.get_or_create(username=one)[0].pk for one in ("author", "approver")]
    ground = Ground(_places(), _categories(), *people)

    def cases() -> Iterator[Case]:
        return (Case(number, count, base + number, now) for number in range(count))

    first = _last(Reply) + 1  # key of the first answer
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in _INDEXES[connection.vendor]:
            cursor.execute(statement)
        _put(Complaint, (_complaint(case, ground) for case in cases()))
        _put(CaseText, _texts(cases()))
        _put(Event, (_event(case) for case in cases()))
        _put(ChainHead, ({"complaint_id": case.pk, "count": 1, "hash": "1"} for case in cases()))
        _put(Deadline, (_deadline(case) for case in cases()))
        _put(RoutingDecision, (_routing(case) for case in cases()))
        _put(Reply, (_reply(case, ground) for case in cases() if case.is_answered))
        answered = enumerate((case for case in cases() if case.is_answered), first)
        _put(Rating, (_rating(key, case) for key, case in answered if key % 4 == 0))
        if connection.vendor == "sqlite":
            cursor.execute(_REBUILD)
        else:
            connection.check_constraints()  # an index waits for what is to be checked
    search_indexes_install(using="default")


def _places() -> list[tuple[int, int]]:
    """Return towns, each with the unit of its county; those of one county come up most."""
    towns = Area.objects.filter(kind=AreaKind.TOWN).select_related("parent").order_by("code")
    found, own = [], []
    for town in towns:
        county = town.parent
        assert county is not None
        given = {"name": f"{county.name}大气办", "kind": UnitKind.COUNTY, "area": county}
        unit = Unit.objects.get_or_create(code=f"air-{county.code}", defaults=given)[0]
        found.append((town.pk, unit.pk))
        if county.code == COUNTY:
            own.append((town.pk, unit.pk))
    return [*found, *(own[number % len(own)] for number in range(len(found) * 3 // 5))]


def _categories() -> list[int]:
    return [
        Category.objects.get_or_create(code=code, defaults={"name": code})[0].pk
        for code in CATEGORIES
    ]


def _complaint(case: Case, ground: Ground) -> dict[str, Any]:
    area, unit = ground.places[(case.chance >> 11) % len(ground.places)]
    is_public = case.is_answered and case.number % 10 == 2
    return {
        "id": case.pk,
        "number": str(5_000_000_000 + case.pk),
        "secret_hash": "0" * 64,
        "submission_hash": f"{case.pk:064d}",
        "channel": Channel.WEB.value,
        "category_id": ground.categories[(case.chance >> 3) % len(CATEGORIES)],
        "description": case.story,
        "received_at": case.received,
        "area_id": area,
        "unit_id": unit,
        "state": str(case.state),
        "is_held": int(case.is_held),
        "due_at": case.due if case.is_open else None,
        "outcome": str(OUTCOMES[case.number % 3]) if case.is_answered else "",
        "closed_at": None if case.is_open else case.received + timedelta(days=12),
        "is_public": int(is_public),
        "published_at": case.received + timedelta(days=11) if is_public else None,
    }


def _texts(cases: Iterable[Case]) -> Iterator[dict[str, Any]]:
    words: dict[str, str] = {}
    for case in cases:
        if case.story not in words:
            words[case.story] = " ".join(indexed_words(case.story))
        yield {"complaint_id": case.pk, "words": f"{5_000_000_000 + case.pk} {words[case.story]}"}


def _event(case: Case) -> dict[str, Any]:
    return {
        "complaint_id": case.pk, "sequence": 1, "kind": "submit", "to_state": "received",
        "actor": "citizen", "at": case.received, "words_hash": "1", "hash": "1",
    }  # fmt: skip


def _deadline(case: Case) -> dict[str, Any]:
    late = timedelta(days=5 if case.number % 5 == 1 else -3)
    return {
        "complaint_id": case.pk, "kind": DeadlineKind.ANSWER.value, "started_at": case.received,
        "due_at": case.due, "instrument": "信访工作条例",
        "met_at": None if case.is_open else case.due + late,
    }  # fmt: skip


def _routing(case: Case) -> dict[str, Any]:
    return {"complaint_id": case.pk, "reason": "县大气办负责本县的全部类别。", "at": case.received}


def _reply(case: Case, ground: Ground) -> dict[str, Any]:
    answered = case.received + timedelta(days=11)
    return {
        "complaint_id": case.pk, "text": "经查，情况属实，已处理。",
        "is_for_public": int(case.number % 10 == 2), "drafted_by_id": ground.author,
        "drafted_at": answered, "approved_by_id": ground.approver, "approved_at": answered,
    }  # fmt: skip


def _rating(reply: int, case: Case) -> dict[str, Any]:
    rated = case.received + timedelta(days=13)
    return {"reply_id": reply, "is_satisfied": int(case.number % 3 > 0), "rated_at": rated}


def _last(model: type[Model]) -> int:
    found = model._default_manager.order_by("-pk").values_list("pk", flat=True).first()
    return int(found or 0)


def _put(model: type[Model], rows: Iterable[dict[str, Any]]) -> None:
    """Insert rows that say what differs from an empty one; each is given its key."""
    fields = [one for one in model._meta.local_concrete_fields if not one.generated]
    blank = model()
    empty = [_empty(one, blank) for one in fields]
    places = {one.attname: place for place, one in enumerate(fields)}
    columns = ", ".join(connection.ops.quote_name(str(one.column)) for one in fields)
    table = connection.ops.quote_name(model._meta.db_table)
    key = str(model._meta.pk.attname)
    last = _last(model)

    def filled() -> Iterator[list[Any]]:
        for number, row in enumerate(rows, last + 1):
            row.setdefault(key, number)
            values = empty.copy()
            for name, value in row.items():
                values[places[name]] = value
            yield [_text(one) if isinstance(one, datetime) else one for one in values]

    if connection.vendor == "sqlite":
        marks = ", ".join("?" * len(fields))
        connection.connection.executemany(
            f"INSERT INTO {table} ({columns}) VALUES ({marks})",  # noqa: S608
            filled(),
        )
        return
    with connection.connection.cursor().copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
        for values in filled():
            copy.write_row(values)
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [model]):
            cursor.execute(statement)


def _empty(field: Any, blank: Model) -> Any:
    value = getattr(blank, field.attname)
    return None if value is None else field.get_db_prep_save(value, connection)


def _text(moment: datetime) -> str:
    plain = str(moment.astimezone(UTC).replace(tzinfo=None))
    return plain if connection.vendor == "sqlite" else f"{plain}+00"
