"""Are the lengths counted as WeChat and Weibo count them?"""

import pytest

from cms.core.excerpts import one_line
from cms.newmedia.limits import article_limits, shortened, text_length, weibo_length


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("", 0),
        ("空气质量", 4),
        ("PM2.5 日报", 8),
        ("  首尾  空格 \n", 5),
        ("𬭎", 1),  # beyond the basic plane: a browser says 2
        ("e\u0301", 1),  # composed before it is sent
        ("零\u0000宽", 2),  # no document carries it
        ("“引号”——", 6),
    ],
)
def test_each_character_counts_as_one(text, length):
    assert text_length(text) == length


def test_what_is_counted_is_what_is_sent():
    assert one_line(" 一\r\n二\t三 ") == "一 二 三"


def test_a_text_that_fits_stays_whole_and_another_says_that_it_is_cut():
    assert shortened("字" * 128, 128) == "字" * 128
    assert shortened("字" * 129, 128) == "字" * 127 + "…"


def test_two_letters_are_one_on_weibo():
    assert weibo_length("空气ab") == 3
    assert weibo_length("空气abc") == 4


def test_the_limits_are_settings(settings):
    assert article_limits().title == 32
    settings.WECHAT_TITLE_LIMIT = 64
    assert article_limits().title == 64
