"""Is personal data found, and is what only looks like it left alone?"""

import pytest

from tests.unit.cms.proofreading.reading import quotes, read

# Made up; the check digit is right.
IDENTITY = "610702199003071230"


def with_check_digit(first: str) -> str:
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(int(digit) * weight for digit, weight in zip(first, weights, strict=True))
    return first + "10X98765432"[total % 11]


@pytest.mark.parametrize("first", ["61070219900307123", "61072719551231402", "11010120000229001"])
def test_an_identity_number_by_its_check_digit(first: str) -> None:
    number = with_check_digit(first)
    assert quotes(f"身份证号{number}，住址") == [number]
    wrong = number[:-1] + ("0" if number[-1] != "0" else "1")
    assert quotes(f"身份证号{wrong}") == []
    assert quotes(f"编号9{number}") == []


@pytest.mark.parametrize(
    "code", ["91610700MA6YX1234X", "610702199013071230", "2026112400000000012"]
)
def test_what_is_no_identity_number(code: str) -> None:
    assert quotes(f"统一社会信用代码{code}") == []


@pytest.mark.parametrize(
    ("number", "masked"),
    [("13891612345", "138****2345"), ("138-9161-2345", "138******2345")],
)
def test_a_mobile_number_is_masked(number: str, masked: str) -> None:
    (finding,) = read(f"联系人王某{number}")
    assert (finding.quote, finding.replacement) == (number, masked)


@pytest.mark.parametrize(
    "number", ["0916-2212345", "(029)87654321", "（0916）2212345", "09162212345"]
)
def test_a_telephone_number(number: str) -> None:
    assert quotes(f"电话：{number}") == [number]
    digits = "".join(letter for letter in number if letter.isdigit())
    assert quotes(f"电话：{number}", public_numbers=frozenset({digits})) == []


@pytest.mark.parametrize(
    "text", ["举报电话12345、12369", "行政区划代码610702", "2026112412", "共计10000000元", "0916"]
)
def test_numbers_that_are_nobodys(text: str) -> None:
    assert quotes(text) == []


@pytest.mark.parametrize("plate", ["陕F12345", "陕F·6A789", "陕AD12345", "川B1234学"])
def test_a_number_plate(plate: str) -> None:
    (finding,) = read(f"查获{plate}渣土车")
    assert finding.quote == plate
    assert finding.replacement is not None
    assert "1" not in finding.replacement


@pytest.mark.parametrize("text", ["陕G", "宁强县PM2.5", "京NO2浓度", "陕西ABCDE"])
def test_what_is_no_number_plate(text: str) -> None:
    assert quotes(text) == []


@pytest.mark.parametrize(
    "text",
    ["天汉大道88号幸福小区3号楼2单元501室", "住在东关村三组12号", "世纪阳光12栋1203"],
)
def test_a_home_address(text: str) -> None:
    found = read(text)
    assert [one.rule for one in found] == ["personal-address"]


@pytest.mark.parametrize(
    "text", ["汉台区天汉大道88号", "东关村三组", "3号楼工地扬尘", "共整改12栋厂房"]
)
def test_what_is_no_home_address(text: str) -> None:
    assert quotes(text) == []
