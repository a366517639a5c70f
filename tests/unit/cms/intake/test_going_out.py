"""Do outcomes go out with everything else, say what their page says, and go when they are gone?"""

from datetime import timedelta

import feedparser
import pytest
import time_machine
from lxml import etree

from cms import publications
from portal.complaints.enums import FileKind, OutcomeWithdrawal, State
from portal.complaints.models import Complaint
from portal.complaints.retention.deleting import case_delete
from portal.complaints.services.publishing import outcome_publish, outcome_withdraw
from portal.complaints.services.replying import outcome_unpublish
from portal.grid.models import Area
from tests.factories.air import AreaFactory
from tests.factories.complaints import NOW, CaseFactory, file_of, officer, published_case
from tests.factories.pages import notice

HOUR = timedelta(hours=1)
FORMS = ("rss", "atom", "json")
FEEDS = ("outcomes", "all", "area-610725", "area-610725100")
DELETED = "{http://purl.org/atompub/tombstones/1.0}deleted-entry"
ANSWER = "经查属实，已处理。"
SECRETS = {"description": "秘密描述甲", "place": "秘密地点乙", "answers": {"flames": "秘密回答丙"}}


@pytest.fixture(autouse=True)
def _many(straw):
    """Enough came from the town that it may be named."""
    for _each in range(3):
        CaseFactory(area=town(), category=straw)


def town():
    return Area.objects.get(code="610725100")


def out(straw, **values):
    return published_case(area=town(), category=straw, **SECRETS | values)


def text(client, feed, form="json", at=NOW + HOUR, language=""):
    with time_machine.travel(at, tick=False):
        return client.get(f"{language}/feeds/{feed}.{form}").content.decode()


@pytest.mark.parametrize("feed", FEEDS)
@pytest.mark.parametrize("form", FORMS)
def test_it_is_in_its_feeds_without_a_word_of_whoever_reported(client, straw, feed, form):
    out(straw)
    found = text(client, feed, form)

    assert ANSWER in found
    assert not [one for one in ("秘密", "给来信人的答复", "flames") if one in found]


@pytest.mark.parametrize(
    ("language", "title"), [("", "勉县勉阳街道 秸秆焚烧"), ("/zh-hant", "勉縣勉陽街道 秸稈焚燒")]
)
def test_it_is_told_in_the_language_of_the_feed(client, straw, language, title):
    out(straw)

    assert title in text(client, "outcomes", "atom", language=language)


def test_english_readers_are_told_that_the_answer_is_chinese(client, straw):
    out(straw)
    found = text(client, "outcomes", "atom", language="/en")

    assert "Straw burning" in found
    assert "has not been translated" in found


def test_other_feeds_and_what_is_not_public_bring_nothing(client, straw):
    case = out(straw)
    CaseFactory(area=town(), category=straw, state=State.CLOSED, action="没有公开")

    assert ANSWER not in text(client, "enforcement")
    assert ANSWER not in text(client, "area-610702")
    assert "没有公开" not in text(client, "all")
    assert case.number in text(client, "all")


def test_an_item_says_what_its_page_says(client, straw):
    case = out(straw)
    for kind in (FileKind.BEFORE, FileKind.AFTER):
        file_of(case, kind, may_be_public=True, width=80, height=60)
    file_of(case, FileKind.CITIZEN_PICTURE, may_be_public=True, width=80, height=60)
    file_of(case, FileKind.AFTER, width=80, height=60)

    [entry] = feedparser.parse(text(client, "outcomes", "atom")).entries
    said = entry.content[0].value

    assert entry.id == f"urn:uuid:{case.public_record.key}"
    assert entry.link == f"http://127.0.0.1:8000/complaints/{case.number}/"
    assert {"秸秆焚烧", "勉县勉阳街道"} <= {tag.term for tag in entry.tags}
    assert "火点已扑灭" in said
    assert len(entry.enclosures) == 2
    assert all(f"/complaints/{case.number}/pictures/" in one.href for one in entry.enclosures)


def test_a_place_with_few_reports_is_not_told_and_its_feed_does_not_tell_it(client, straw):
    few = AreaFactory(code="610730", name="佛坪县", parent=Area.objects.get(code="610700"))
    published_case(area=few, category=straw)

    assert ANSWER not in text(client, "area-610730")
    assert ANSWER in text(client, "area-610700")
    assert "佛坪" not in text(client, "outcomes")


def taken_back(case, straw):
    boss = officer("boss", "approve_reply", "view_all_complaints")
    outcome_unpublish(complaint=case, by=boss, now=NOW + HOUR)


def looked_at_again(case, straw):
    outcome_withdraw(case, because=OutcomeWithdrawal.REOPENED, now=NOW + HOUR)
    case.save()


def deleted(case, straw):
    case_delete(case, now=NOW + HOUR)


@pytest.mark.parametrize("feed", FEEDS)
@pytest.mark.parametrize(
    ("deed", "why"),
    [(taken_back, "收回"), (looked_at_again, "重新"), (deleted, "期限")],
    ids=lambda one: getattr(one, "__name__", ""),
)
def test_what_goes_leaves_a_tombstone_that_tells_nothing(client, straw, feed, deed, why):
    case = out(straw)
    key, number = case.public_record.key, case.number
    deed(case, straw)
    found = text(client, feed, "atom", NOW + 2 * HOUR)

    [gone] = etree.fromstring(found.encode()).findall(DELETED)
    assert gone.get("ref") == f"urn:uuid:{key}"
    assert why in gone[0].text
    for form in FORMS:
        said = text(client, feed, form, NOW + 2 * HOUR)
        assert not [one for one in (ANSWER, number, "秘密") if one in said]


def test_what_comes_back_keeps_its_id_and_its_place_and_is_a_change(client, straw):
    case = out(straw)
    key = case.public_record.key
    looked_at_again(case, straw)
    outcome_publish(case, now=NOW + 2 * HOUR)
    case.save()
    later = NOW + 3 * HOUR

    [found] = publications.published(kinds={"outcomes"}, at=later)
    assert (found.id, found.published_at, found.updated_at) == (
        f"urn:uuid:{key}",
        NOW,
        NOW + 2 * HOUR,
    )
    assert publications.withdrawn(kinds={"outcomes"}, at=later) == []
    assert publications.published(kinds={"outcomes"}, updated_since=later, at=later) == []


def test_a_stamp_changes_when_one_comes_and_when_one_goes(straw):
    stamps = [publications.publication_stamp(at=NOW + 2 * HOUR)]
    case = out(straw)
    stamps.append(publications.publication_stamp(at=NOW + 2 * HOUR))
    taken_back(case, straw)
    stamps.append(publications.publication_stamp(at=NOW + 2 * HOUR))

    assert stamps[0].key != stamps[1].key
    assert stamps[2].changed_at == NOW + HOUR


def test_a_walk_over_pages_and_outcomes_of_one_moment_misses_and_repeats_nothing(straw):
    for number in range(3):
        out(straw)
        notice(f"通知{number}", at=NOW)
    whole = [one.id for one in publications.published(at=NOW + HOUR)]

    walked, place = [], None
    while found := publications.published(at=NOW + HOUR, after=place, limit=2):
        walked += [one.id for one in found]
        place = found[-1].place

    assert walked == whole
    assert len(set(whole)) == 6


def test_a_record_outlives_its_case_and_holds_nothing_of_it(straw):
    case = out(straw)
    record = case.public_record
    deleted(case, straw)
    record.refresh_from_db()

    assert not Complaint.objects.filter(number=case.number).exists()
    assert (record.complaint, record.county) == (None, "610725")
    assert record.withdrawn_because == OutcomeWithdrawal.RETENTION


@pytest.mark.parametrize("count", [1, 9])
def test_the_number_of_queries_does_not_grow(straw, count, django_assert_max_num_queries):
    for _each in range(count):
        out(straw)
        looked_at_again(out(straw), straw)
    asked = {"at": NOW + 2 * HOUR, "kinds": {"outcomes"}}

    with django_assert_max_num_queries(10):
        found = publications.published(**asked)
        assert len([(one.html, one.area_name) for one in found]) == count
    with django_assert_max_num_queries(1):
        assert len(publications.withdrawn(**asked)) == count
