"""Is a case found by what stands in it, in Chinese, on both databases, and by nothing else?"""

from datetime import UTC, datetime

import pytest

from portal.complaints.enums import Channel
from portal.complaints.intake import Submission
from portal.complaints.models import Category, Complaint
from portal.complaints.searching.selectors import cases_matching
from portal.complaints.searching.services import case_text_record
from portal.complaints.services.submitting import complaint_submit
from portal.search_words import asked_words, indexed_words

NOW = datetime(2026, 11, 25, 14, tzinfo=UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture
def straw():
    return Category.objects.create(code="straw_burning", name="秸秆焚烧")


def submit(straw, key, description, **values):
    given = {"key": key, "channel": Channel.WEB, "category": straw, "description": description}
    return complaint_submit(submission=Submission(**given | values), now=NOW).complaint


@pytest.fixture
def cases(straw):
    return {
        "smoke": submit(straw, "a", "村民在河堤焚烧秸秆，浓烟飘到勉县褒城镇。", place="褒河边"),
        "dust": submit(straw, "b", "工地渣土车扬尘，车牌陕F12345，晚上22点以后作业"),
    }


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("秸秆", ["smoke"]),
        ("焚烧秸秆", ["smoke"]),
        ("褒城镇 浓烟", ["smoke"]),
        ("褒河边", ["smoke"]),
        ("烟", ["smoke"]),
        ("揚塵", ["dust"]),
        ("扬尘", ["dust"]),
        ("f12345", ["dust"]),
        ("Ｆ１２３４５", ["dust"]),
        ("秸秆扬尘", []),
        ("堤秸", []),
        ("!!!", []),
        ('" OR "', []),
        ("'", []),
    ],
)
def test_a_case_is_found_by_what_stands_in_it(cases, asked, found):
    matching = cases_matching(Complaint.objects.all(), asked)

    assert sorted(matching.values_list("pk", flat=True)) == sorted(cases[one].pk for one in found)


def test_a_number_finds_its_case_however_it_is_typed(cases):
    number = cases["dust"].number
    typed = f"{number[:4]} {number[4:7]}-{number[7:]}"

    assert cases_matching(Complaint.objects.all(), typed).get() == cases["dust"]


def test_a_change_is_found_and_what_was_there_before_is_not(cases):
    case = cases["dust"]
    case.description = "搅拌站噪声"
    case_text_record(complaint=case)

    assert not cases_matching(Complaint.objects.all(), "渣土车").exists()
    assert cases_matching(Complaint.objects.all(), "搅拌站").get() == case


def test_what_is_not_seen_is_not_found(cases):
    assert not cases_matching(Complaint.objects.none(), "秸秆").exists()


def test_words_are_pairs_and_single_characters():
    assert indexed_words("焚烧秸秆 PM2.5") == [
        "焚烧",
        "烧秸",
        "秸秆",
        "焚",
        "烧",
        "秸",
        "秆",
        "pm2",
        "5",
    ]
    assert asked_words("焚烧秸秆") == ["焚烧", "烧秸", "秸秆"]
    assert asked_words("烟") == ["烟"]
