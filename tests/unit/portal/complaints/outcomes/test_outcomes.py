"""Is what came of the cases told without giving anybody away?"""

from datetime import UTC, datetime, timedelta

import pytest

from portal.complaints.enums import DeadlineKind, FileKind, Outcome, State
from portal.complaints.models import Deadline, Rating
from portal.complaints.outcomes import (
    monthly_report,
    outcomes_listed,
    public_outcome,
    public_outcomes,
)
from portal.complaints.outcomes.withholding import named_level
from portal.complaints.retention.deleting import case_delete
from tests.factories.complaints import (
    CITY,
    COUNTY,
    NOW,
    CaseFactory,
    area,
    category,
    draft_of,
    file_of,
    later,
    officer,
)


def test_a_place_is_named_as_exactly_as_enough_reports_come_from_it():
    line = [3, 2, 1]
    assert named_level(line, {3: 3, 2: 9, 1: 20}, 3) == 3
    assert named_level(line, {3: 2, 2: 9, 1: 20}, 3) == 2
    assert named_level(line, {1: 1}, 3) == 1
    assert named_level([], {}, 3) is None


@pytest.fixture
def people(db):
    return officer("drafter"), officer("approver")


def published(people, **values):
    drafter, approver = people
    given = {"state": State.CLOSED, "is_public": True, "published_at": later(50)}
    case = CaseFactory(**given | {"outcome": Outcome.FOUNDED, "action": "已扑灭"} | values)
    draft_of(case, drafter, approved_by=approver, approved_at=later(50), is_for_public=True)
    return case


def test_what_is_told_holds_nothing_of_whoever_reported(people):
    case = published(people, place="老赵家门口", latitude="33.15", longitude="106.68")
    case.answers = {"now": "yes"}
    case.save()
    Deadline.objects.create(
        complaint=case,
        kind=DeadlineKind.ANSWER,
        started_at=NOW,
        due_at=later(60),
        met_at=later(50),
        instrument="x",
    )
    file_of(case, FileKind.BEFORE, may_be_public=True)
    file_of(case, FileKind.AFTER)
    file_of(case, FileKind.CITIZEN_PICTURE, may_be_public=True)
    told = public_outcome(case.number)

    assert (told.outcome, told.action, told.is_in_time, told.days_taken) == (
        "founded",
        "已扑灭",
        True,
        3,
    )
    assert (len(told.before), len(told.after)) == (1, 0)
    for secret in ("老赵", "33.15", case.description, "yes"):
        assert secret not in str(told)


def test_a_town_with_few_reports_is_not_named(people):
    case = published(people)
    assert public_outcome(case.number).area == area(CITY)
    CaseFactory(area=area(COUNTY))
    CaseFactory(area=area(COUNTY))
    assert public_outcome(case.number).area == area(COUNTY)
    CaseFactory()
    CaseFactory(received_at=NOW - timedelta(days=400))
    CaseFactory(state=State.INVALID)
    assert public_outcome(case.number).area == area(COUNTY)
    CaseFactory()
    assert public_outcome(case.number).area == area()


def test_a_place_is_told_alike_on_whichever_page_it_stands(people):
    old = published(people, received_at=NOW - timedelta(days=800), area=area("610702001"))
    published(people, received_at=NOW - timedelta(days=799), area=area("610702001"))
    new = published(people, area=area("610702001"))

    told = {one.number: one.area for one in public_outcomes(outcomes_listed())}

    # Since a year before the old one came three reports, since a year before the new one but one.
    assert told[old.number] == area("610702001")
    assert told[new.number] == public_outcome(new.number).area == area(CITY)


def test_only_what_was_decided_is_listed_by_county_category_and_outcome(people):
    case = published(people)
    published(people, is_public=False)
    far = published(people, area=area("610702001"), published_at=later(60))
    dust = published(people, category=category("dust", name="扬尘"), outcome=Outcome.UNFOUNDED)

    assert outcomes_listed().first() == far
    assert set(outcomes_listed(area=area(COUNTY))) == {case, dust}
    assert set(outcomes_listed(category=category("dust"))) == {dust}
    assert set(outcomes_listed(outcome="unfounded")) == {dust}
    assert outcomes_listed(outcome="nonsense").count() == 3
    assert public_outcome("4000000000") is None


def test_a_page_of_outcomes_costs_the_same_whatever_its_length(people, django_assert_num_queries):
    for _count in range(2):
        published(people)
    with django_assert_num_queries(6):
        public_outcomes(outcomes_listed()[:20])
    for _count in range(6):
        published(people)
    with django_assert_num_queries(6):
        assert len(public_outcomes(outcomes_listed()[:20])) == 8


def test_the_month_counts_by_county_with_satisfaction(people):
    for satisfied in (True, True, True, False):
        case = published(people)
        Rating.objects.create(reply=case.replies.get(), is_satisfied=satisfied, rated_at=later(60))
    CaseFactory(area=area("610702001"))
    CaseFactory(area=None)
    CaseFactory(received_at=datetime(2026, 11, 30, 16, tzinfo=UTC))
    CaseFactory(state=State.INVALID)
    CaseFactory(is_demo=True)
    report = monthly_report(year=2026, month=11)
    rows = {row.area.code: row for row in report.rows}

    mian = rows[COUNTY]
    # One here and one there make two in one way only, so the four beside them are withheld, too.
    assert (mian.received, rows["610702"].received, report.elsewhere.received) == (None,) * 3
    assert report.total.received == 6
    assert monthly_report(year=2026, month=12).total.received is None
    assert monthly_report(year=2026, month=10).total.received == 0


def test_a_month_is_told_with_what_people_think(people):
    for satisfied in (True, True, True, False):
        case = published(people)
        Rating.objects.create(reply=case.replies.get(), is_satisfied=satisfied, rated_at=later(60))

    (mian,) = [row for row in monthly_report(year=2026, month=11).rows if row.received]

    assert (mian.area.code, mian.received, mian.answered) == (COUNTY, 4, 4)
    assert (mian.founded, mian.unfounded, mian.rated, mian.satisfied) == (4, 0, 4, 3)


def test_a_deleted_case_stays_in_the_figures(people):
    cases = [published(people) for _count in range(4)]
    case_delete(cases[0], now=later(90))
    (row,) = [row for row in monthly_report(year=2026, month=11).rows if row.received]

    assert (row.area, row.received, row.answered, row.founded) == (area(COUNTY), 4, 4, 4)
