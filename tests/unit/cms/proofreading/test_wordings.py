"""Does the maintained list find what is wrong, and leave alone what is right?"""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from cms.proofreading.facts import KnownWording
from cms.proofreading.findings import Severity
from cms.proofreading.models import Wording
from cms.proofreading.services import data_rows, wordings_seed
from tests.unit.cms.proofreading.reading import read

SEEDED = tuple(
    KnownWording(
        row["wrong"], row["right"], row["reason"], row["category"], tuple(row["unless"].split())
    )
    for row in data_rows("wordings")
)


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("其它有关部门", "其他"),
        ("请登陆平台查询", "请登录"),
        ("做为责任单位", "作为"),
        ("注册帐号", "账号"),
        ("截止目前，已整治12家", "截至目前"),
        ("截止11月20日，优良天数为300天", "截至11月"),
        ("截止2026年底", "截至2026年"),
        ("必需严格落实", "必须严格"),
        ("不断的提高水平", "不断地提"),
        ("各项工作做的好", "做得好"),
        ("首要污染物为PM2。5", "PM2.5"),
        ("pm2.5浓度", "PM2.5"),
        ("PM25浓度", "PM2.5"),
        ("禁止焚烧桔杆", "秸秆"),
        ("市环保局通报", "市生态环境局"),
    ],
)
def test_a_wrong_wording_comes_with_its_fix(text: str, fixed: str) -> None:
    (finding,) = read(text, wordings=SEEDED)
    assert finding.replacement == fixed
    assert text[finding.start :].startswith(finding.quote)
    assert finding.quote in finding.sentence


@pytest.mark.parametrize(
    "text",
    [
        "其他部门作为责任单位，请登录平台",
        "台风登陆后减弱",
        "生活必需品供应充足",
        "这件做的好事",
        "原市环保局",
        "设备编号PM250",
        "报名截止11月20日",
        "PM2.5、PM10、O3",
    ],
)
def test_what_is_right_is_left_alone(text: str) -> None:
    assert read(text, wordings=SEEDED) == []


def test_a_sensitive_wording_without_one_answer_has_no_fix() -> None:
    (finding,) = read("内部资料，不得外传"[:4], wordings=SEEDED)
    assert (finding.replacement, finding.severity) == (None, Severity.ERROR)


def test_the_longer_wording_wins_where_two_begin() -> None:
    wordings = (
        KnownWording("环保", "生态环境", "", "term"),
        KnownWording("环保督查", "环保督察", "", "term"),
    )
    assert [one.quote for one in read("环保督查", wordings=wordings)] == ["环保督查"]


def test_a_wording_is_text_and_no_pattern() -> None:
    wordings = (KnownWording("a.c(", "abc", "", "typo"),)
    assert [one.quote for one in read("abc 与 a.c(", wordings=wordings)] == ["a.c("]


def test_every_finding_of_a_repeated_wording_knows_which_it_is() -> None:
    found = read("其它，其它，其它", wordings=SEEDED)
    assert [one.occurrence for one in found] == [0, 1, 2]


@pytest.mark.django_db
def test_the_list_is_seeded_once_and_stays_the_offices_own() -> None:
    assert wordings_seed() == len(SEEDED)
    Wording.objects.exclude(wrong="其它").delete()
    assert wordings_seed() == 0
    assert Wording.objects.count() == 1


def test_every_seeded_wording_is_valid() -> None:
    for row in data_rows("wordings"):
        wording = Wording(**row)
        wording.clean_fields()
        wording.clean()


@pytest.mark.django_db
def test_a_fix_is_another_text_than_what_it_mends() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Wording.objects.create(wrong="其他", right="其他")
    with pytest.raises(ValidationError):
        Wording(wrong="截止#月", right="截至##月").clean()
