"""Which cases, places and people does a test of the complaints begin with?

`CaseFactory()` is a case of straw burning in a town of 勉县, as it came in. `Desk` is everybody who
plays a part in it, one person to a part.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import factory
from django.contrib.auth.models import Permission, User
from django.db import transaction
from factory.django import DjangoModelFactory

from portal.complaints.enums import Channel, FileKind, Outcome, State
from portal.complaints.events import Actor, event_append
from portal.complaints.models import CaseFile, Category, Complaint, Reply
from portal.complaints.services.publishing import outcome_publish
from portal.complaints.workflow import Part
from portal.grid.enums import AreaKind, UnitKind
from portal.grid.models import Area, Unit, UnitMember

NOW = datetime(2026, 11, 25, 2, tzinfo=UTC)  # a Wednesday, 10:00 in Hanzhong
CITY, COUNTY, TOWN = "610700", "610725", "610725102"
PART_CODENAMES = {
    Part.INTAKE: "intake_case",
    Part.DISPATCHER: "dispatch_case",
    Part.HANDLER: "handle_case",
    Part.VERIFIER: "verify_case",
    Part.DRAFTER: "draft_reply",
    Part.APPROVER: "approve_reply",
}


def area(code: str = TOWN) -> Area:
    """Return the city, the county or the town, with what it is part of."""
    rows = {
        CITY: ("汉中市", AreaKind.CITY, None),
        COUNTY: ("勉县", AreaKind.COUNTY, CITY),
        TOWN: ("周家山镇", AreaKind.TOWN, COUNTY),
        "610702": ("汉台区", AreaKind.COUNTY, CITY),
        "610702001": ("北关街道", AreaKind.TOWN, "610702"),
    }
    name, kind, parent = rows[code]
    values = {"name": name, "kind": kind, "parent": area(parent) if parent else None}
    return Area.objects.get_or_create(code=code, defaults=values)[0]


def unit(code: str = "mianxian", *, of: str | None = COUNTY, **values: Any) -> Unit:
    """Return a unit, the county's government unless told otherwise."""
    given = {"name": f"单位{code}", "kind": UnitKind.COUNTY, "area": area(of) if of else None}
    return Unit.objects.get_or_create(code=code, defaults=given | values)[0]


def category(code: str = "straw_burning", **values: Any) -> Category:
    """Return a category."""
    given = {"name": "秸秆焚烧", "is_urgent": True}
    return Category.objects.get_or_create(code=code, defaults=given | values)[0]


def officer(name: str, *codenames: str, works_for: Unit | None = None) -> User:
    """Return somebody with these permissions who works for a unit."""
    user = User.objects.create_user(name, email=f"{name}@example.org", password="x")
    wanted = Permission.objects.filter(content_type__app_label="complaints", codename__in=codenames)
    user.user_permissions.set(wanted)
    if works_for is not None:
        UnitMember.objects.create(unit=works_for, user=user)
    return user


class CaseFactory(DjangoModelFactory):
    """A case as it stands after `submit`, with its first event."""

    class Meta:
        model = Complaint
        skip_postgeneration_save = True

    number = factory.Sequence(lambda count: str(4_000_000_000 + count))
    secret_hash = "0" * 64
    submission_hash = factory.Sequence(lambda count: f"{count:064d}")
    channel = Channel.WEB
    category = factory.LazyFunction(category)
    description = "河边有人在烧秸秆，烟很大"
    received_at = NOW
    area = factory.LazyFunction(area)
    state = State.RECEIVED

    @factory.post_generation
    def first_event(self: Any, create: bool, extracted: Any, **values: Any) -> None:
        with transaction.atomic():
            event_append(
                complaint=self, kind="submit", actor=Actor(Part.CITIZEN), now=self.received_at
            )


def file_of(case: Complaint, kind: FileKind, *, at: datetime = NOW, **values: Any) -> CaseFile:
    """Add a picture to a case, without an event."""
    count = CaseFile.objects.count()
    given = {"media_type": "image/jpeg", "size": 10, "sha256": "0" * 64, "added_at": at}
    return CaseFile.objects.create(
        complaint=case, kind=kind, path=f"test/{count}.jpg", **given | values
    )


def draft_of(case: Complaint, by: User, **values: Any) -> Reply:
    """Add a draft to a case."""
    given = {"text": "经查，情况属实，已处理。", "drafted_at": NOW}
    return Reply.objects.create(complaint=case, drafted_by=by, **given | values)


@dataclass(slots=True)
class Desk:
    """Everybody who plays a part in a case of 勉县."""

    people: dict[Part, User]
    handling: Unit

    def __getitem__(self, part: Part) -> User:
        return self.people[part]


def desk() -> Desk:
    """Return the people: the city's with sight of everything, the county's by their area."""
    county = unit()
    handling = unit("wuhou", of=TOWN, kind=UnitKind.TOWN)
    people = {
        part: officer(part.value, PART_CODENAMES[part], "view_all_complaints")
        for part in (Part.INTAKE, Part.DRAFTER, Part.APPROVER)
    }
    for part, works_for in (
        (Part.DISPATCHER, county),
        (Part.HANDLER, handling),
        (Part.VERIFIER, county),
    ):
        people[part] = officer(
            part.value, PART_CODENAMES[part], "view_complaint", "add_evidence", works_for=works_for
        )
    return Desk(people, handling)


def later(hours: float) -> datetime:
    """Return a moment after NOW."""
    return NOW + timedelta(hours=hours)


def published_case(
    *, at: datetime = NOW, text: str = "经查属实，已处理。", **values: Any
) -> Complaint:
    """Return a case whose outcome was made public at a moment, with its record."""
    given = {"state": State.CLOSED, "outcome": Outcome.FOUNDED, "action": "火点已扑灭"}
    case: Complaint = CaseFactory(**given | {"closed_at": at} | values)
    draft_of(
        case,
        officer(f"drafter{case.pk}"),
        text="给来信人的答复",
        public_text=text,
        is_for_public=True,
        approved_by=officer(f"approver{case.pk}"),
        approved_at=at,
    )
    outcome_publish(case, now=at)
    case.save()
    return case
