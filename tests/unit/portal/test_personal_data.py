"""Is personal data found in a text, and is the office's own line let be?"""

import pytest

from portal.personal_data import personal_data_in


@pytest.mark.parametrize(
    ("text", "kind", "masked"),
    [
        ("身份证110101199003070012。", None, None),
        ("身份证11010519491231002X。", "identity", "1101**************"),
        ("电话13812345678", "mobile", "138****5678"),
        ("电话138 1234 5678", "mobile", "138******5678"),
        ("电话0916-2626262", "telephone", None),
        ("车牌陕F12345", "plate", "陕F*****"),
        ("住在幸福小区3号楼2单元501室", "address", None),
        ("PM2.5为35微克", None, None),
    ],
)
def test_what_looks_like_personal_data_is_found(text, kind, masked):
    found = next(personal_data_in(text), None)

    assert (found.kind if found else None) == kind
    assert (found.masked if found else None) == masked


def test_the_offices_own_line_may_stand():
    assert list(personal_data_in("请拨打0916-2626262", public_numbers={"09162626262"})) == []
