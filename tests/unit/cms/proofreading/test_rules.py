"""Do the rules find what is wrong in places, dates, laws, pictures and titles, and nothing else?"""

from datetime import date
from typing import Any

import pytest

from cms.proofreading.facts import Facts
from cms.proofreading.findings import Passage, Role
from cms.proofreading.naming import all_wrong_forms, numbers_in
from cms.proofreading.rules.titles import check_titles
from cms.proofreading.selectors import listed_places, replaced_laws
from tests.unit.cms.proofreading.reading import quotes, read

COUNTIES = ["汉台区", "南郑区", "城固县", "洋县", "西乡县", "勉县", "宁强县", "略阳县", "佛坪县"]
PLACES = all_wrong_forms(COUNTIES, listed_places())
UNTIL_FEBRUARY_2017 = "2016年，南郑县完成改造"


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("汉中区空气质量", "汉台区"),
        ("汉台市", "汉台区"),
        ("今年，南郑县完成改造", "南郑区"),
        ("城固区", "城固县"),
        ("佛平县", "佛坪县"),
        ("略洋县", "略阳县"),
    ],
)
def test_a_wrong_place_name(text: str, right: str) -> None:
    assert right in {finding.replacement for finding in read(text, places=PLACES)}


@pytest.mark.parametrize(
    "text",
    [
        "汉中市汉台区、南郑区、城固县、洋县、勉县",
        UNTIL_FEBRUARY_2017,
        "原南郑县环保局",
        "太平洋区域",
        "勉县区域内",
    ],
)
def test_a_right_place_name(text: str) -> None:
    assert quotes(text, places=PLACES) == []


@pytest.mark.parametrize(
    "text",
    [
        "2月30日", "2026年2月29日", "2026年13月", "11月31日", "2026-02-30", "2026/13/01",
        "0月5日", "2100年2月29日", "4月31号",
    ],
)  # fmt: skip
def test_a_date_that_does_not_exist(text: str) -> None:
    assert quotes(f"会议于{text}召开") == [text]


@pytest.mark.parametrize(
    "text",
    [
        "2月29日", "2024年2月29日", "2026年11月24日", "12月31日", "1—11月", "3个月10日",
        "2026-11-24", "版本2026.13.1.4", "2026年11月24日（星期二）", "2026年11月22日 周日",
        "11月24日星期二", "12月", "连续5月",
    ],
)  # fmt: skip
def test_a_date_that_exists(text: str) -> None:
    assert quotes(text) == []


def test_a_weekday_that_does_not_fit_is_put_right() -> None:
    (finding,) = read("定于2026年11月24日（星期三）召开")
    assert finding.quote == "2026年11月24日（星期三"
    assert finding.replacement == "2026年11月24日（星期二"


def test_a_weekday_without_a_year_is_taken_in_the_pages_year() -> None:
    assert quotes("11月24日周一", on=date(2025, 11, 1)) == []
    assert quotes("11月24日周一", on=date(2026, 11, 1)) == ["11月24日周一"]


def test_a_replaced_law_is_found_from_its_last_day_on() -> None:
    text = "根据《中华人民共和国大气污染防治法》第九十九条"
    assert quotes(text, laws=replaced_laws(), on=date(2026, 8, 14)) == []
    (finding,) = read(text, laws=replaced_laws(), on=date(2026, 8, 15))
    assert finding.quote == "《中华人民共和国大气污染防治法》"
    assert "《生态环境法典》" in finding.sentence
    assert finding.replacement is None


@pytest.mark.parametrize(
    "text",
    [
        "2026年7月2日，依据《大气污染防治法》第九十九条作出处罚决定",
        "《大气污染防治法》同时废止",
        "依据原《环境保护法》",
        "依据《生态环境法典》第一千一百零七条",
        "依据《行政处罚法》",
    ],
)
def test_what_was_decided_earlier_keeps_the_earlier_law(text: str) -> None:
    assert quotes(text, laws=replaced_laws()) == []


def test_another_paragraphs_date_excuses_nothing() -> None:
    text = "2026年7月2日检查。\n依据《大气污染防治法》处罚"
    assert quotes(text, laws=replaced_laws()) == ["《大气污染防治法》"]


@pytest.mark.parametrize("text", ["", "  ", "IMG_2034", "图片1", "现场.jpg", "微信图片_2026112"])
def test_a_picture_that_says_nothing(text: str) -> None:
    assert len(read(text, role=Role.ALTERNATIVE)) == 1


def test_a_picture_that_says_what_it_shows() -> None:
    assert read("执法人员在工地检查喷淋设施", role=Role.ALTERNATIVE) == []


LIMITS: dict[str, Any] = {"title_limit": 32, "author_limit": 16, "digest_limit": 128}


def test_a_title_too_long_for_wechat() -> None:
    assert read("字" * 32, role=Role.TITLE, **LIMITS) == []
    (finding,) = read("字" * 33, role=Role.TITLE, **LIMITS)
    assert "33" in finding.sentence
    assert "32" in finding.sentence
    assert read("字" * 33, role=Role.TEXT, **LIMITS) == []
    assert len(read("字" * 129, role=Role.SUMMARY, **LIMITS)) == 1
    assert len(read("字" * 17, role=Role.AUTHOR, **LIMITS)) == 1


@pytest.mark.parametrize(
    ("role", "instead"),
    [(Role.TITLE, Role.MEDIA_TITLE), (Role.SUMMARY, Role.MEDIA_DIGEST)],
)
def test_what_goes_out_in_its_place_is_what_has_to_fit(role: Role, instead: Role) -> None:
    def found(text: str) -> list[str]:
        passages = [Passage("a", "a", "字" * 200, role), Passage("b", "b", text, instead)]
        return [
            one.passage.path
            for one in check_titles(passages, Facts(on=date(2026, 11, 26), **LIMITS))
        ]

    assert found("") == found(" ") == ["a"]
    assert found("短") == []
    assert found("字" * 129) == ["b"]


def test_a_rare_character_is_one_and_spaces_at_the_ends_are_none() -> None:
    assert read("𬭎" * 32 + " \n", role=Role.TITLE, **LIMITS) == []


def test_numbers_of_the_offices_own_line() -> None:
    line = "汉中市生态环境局 0916-2626000，(0916)2626001，12369"
    assert list(numbers_in(line)) == ["09162626000", "09162626001", "12369"]


def test_the_gravest_comes_first() -> None:
    found = read("南郑县2月30日", places=PLACES)
    assert [one.rule for one in found] == ["dates", "places"]
