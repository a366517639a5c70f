"""Is a party called only what it may be called, and is a law cited that was in force?"""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.core.cells import safe_cell
from cms.enforcement.casework import named_parties
from cms.enforcement.penalties.citations import number_of, wrong_citations
from cms.enforcement.penalties.masking import is_minor, masked_person, shown_name
from cms.enforcement.penalties.periods import months_after
from cms.enforcement.penalties.tables import citable


@pytest.mark.parametrize(
    ("kind", "name", "shown"),
    [
        ("natural", "王小明", "王某某"),
        ("natural", "王明", "王某某"),
        ("natural", "欧阳小明", "欧阳某某"),
        ("natural", "王某某", "王某某"),
        ("minor", "王小明", "未成年人"),
        ("business", "张三", "张某某"),
        ("business", "汉台区张三沙石经营部", "汉台区张三沙石经营部"),
        ("legal", "汉中示例建材有限公司", "汉中示例建材有限公司"),
    ],
)
def test_the_name_that_is_shown_depends_on_the_kind_of_party(kind, name, shown):
    assert shown_name(kind, name) == shown


@given(st.text(min_size=2, max_size=8))
def test_the_mask_never_tells_the_given_name_or_its_length(name):
    masked = masked_person(name)

    assert len(masked) <= 4
    assert masked_person(masked) == masked


def test_a_birthday_decides_who_is_a_minor():
    assert is_minor("110101200811168515", date(2026, 11, 15))
    assert not is_minor("110101200811168515", date(2026, 11, 16))


@pytest.mark.parametrize(
    ("text", "number"), [("一千一百零七", 1107), ("二百四十六", 246), ("十", 10), ("1107", 1107)]
)
def test_the_number_of_an_article_is_read(text, number):
    assert number_of(text) == number


@pytest.mark.parametrize(
    ("text", "violation", "day", "kinds"),
    [
        ("《中华人民共和国大气污染防治法》第九十九条", "超标", date(2026, 8, 14), []),
        ("《中华人民共和国大气污染防治法》第九十九条", "超标", date(2026, 8, 15), ["no-longer"]),
        ("《生态环境法典》第一千一百零七条", "超标", date(2026, 8, 14), ["not-yet"]),
        ("《生态环境法典》第一千一百零七条", "超标", date(2026, 8, 15), []),
        ("《生态环境法典》第一千一百三十一条", "超标", date(2026, 8, 15), ["other-article"]),
        ("《生态环境法典》第二百四十六条、第1131条", "露天焚烧秸秆", date(2026, 8, 15), []),
    ],
)
def test_a_citation_is_held_against_the_law_of_the_day(text, violation, day, kinds):
    assert [one.kind for one in wrong_citations(text, violation, day, citable())] == kinds


@given(st.dates(date(2000, 1, 1), date(2099, 1, 1)), st.integers(1, 36))
def test_a_period_of_months_ends_in_its_last_month(day, months):
    end = months_after(day, months)

    assert (end.year * 12 + end.month) - (day.year * 12 + day.month) == months
    assert end.day == day.day or (end + timedelta(days=1)).day == 1


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "＝1"])
def test_no_cell_of_the_csv_is_a_formula(text):
    assert safe_cell(text) == f"'{text}"


def test_full_names_of_parties_in_a_case_are_found_and_masked_ones_are_not():
    text = "当事人王小明系汉中示例建材有限公司司机，另一当事人李某某、某建材有限公司已整改。"

    found = named_parties(text)

    assert "李某某" not in found
    assert any("示例建材" in one for one in found)
    assert named_parties("当事人：王小明，现年三十岁。") == ["王小明"]
