"""Is somebody named by surname and title, or half covered, found as by the whole name?"""

import pytest

from portal.complaints.naming import name_stands_in, phone_stands_in


@pytest.mark.parametrize(
    "text",
    [
        "王小明反映的问题", "王 小\n明来电", "王先生您好", "已电话告知王女士", "王某反映",
        "王*明来电", "王＊＊反映", "王某某来信", "与王师傅当面核实",
    ],
)  # fmt: skip
def test_a_name_is_found_whole_and_half_covered(text):
    assert name_stands_in(text, "王小明")


@pytest.mark.parametrize(
    "text",
    ["王家坪村已清理", "李先生经营的砖厂", "小明小学旁", "企业负责人王建国已签收", "×月×日", ""],
)
def test_what_is_another_name_or_place_is_not(text):
    assert not name_stands_in(text, "王小明")


def test_two_characters_make_a_surname_where_they_are_one():
    assert name_stands_in("欧阳女士反映", "欧阳小明")
    assert not name_stands_in("欧先生反映", "欧阳小明")
    assert name_stands_in("JOHN smith 反映", "John Smith")
    assert not name_stands_in("王先生", "王") and not name_stands_in("J先生", "John")


@pytest.mark.parametrize(
    "text",
    ["13812345678", "12345678", "138 1234-5678", "138****5678", "尾号5678的来电", "后4位：5678"],
)
def test_a_telephone_is_found_by_most_of_it_or_by_its_ends(text):
    assert phone_stands_in(text, "+86 138 1234 5678".removeprefix("+86 "))


@pytest.mark.parametrize("text", ["139****5678", "5678元", "尾号56789", "2026-11-25 5678", ""])
def test_other_figures_are_none(text):
    assert not phone_stands_in(text, "13812345678")
    assert not phone_stands_in("123", "123")
