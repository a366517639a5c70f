"""Does a publication say what it is where its page's frame is not?"""

from datetime import UTC, datetime

import pytest

from cms.core.lifecycle.models import Correction
from cms.core.marks import notices_html, title_marked


@pytest.mark.parametrize(
    ("title", "is_demo", "shown"),
    [
        ("日报", False, "日报"),
        ("日报", True, "【演示数据】日报"),
        ("日报（演示数据）", True, "日报（演示数据）"),
        ("日\x00报", False, "日报"),
    ],
)
def test_a_demonstration_says_so_in_its_title_once(title, is_demo, shown):
    assert title_marked(title, is_demo=is_demo) == shown


def test_the_notices_stand_above_the_text_and_are_no_markup():
    one = Correction(what="<b>错</b>", why="录入", at=datetime(2026, 11, 20, 18, tzinfo=UTC))
    html = notices_html(is_demo=True, corrections=[one])
    assert html.index("演示") < html.index("&lt;b&gt;错&lt;/b&gt;")
    assert "2026年11月21日" in html
    assert notices_html(is_demo=False, corrections=[]) == ""
