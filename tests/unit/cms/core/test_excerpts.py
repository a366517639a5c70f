"""Does the beginning of a text stand alone, in one line, wherever it is shown?"""

from cms.core.excerpts import EXCERPT, beginning_of, excerpt_of, one_line


def test_a_text_comes_on_one_line_composed_and_printable():
    assert one_line(" 一\r\n二\t三\x0b e\u0301 ") == "一 二 三 é"


def test_blocks_are_apart_and_words_with_a_bold_part_stay_whole():
    html = "<h2>今日</h2><p>空气<strong>良</strong>，PM<sub>2.5</sub>低。</p><ul><li>一</li></ul>"

    assert excerpt_of(html) == "今日 空气良，PM2.5低。 一"


def test_what_is_too_long_ends_with_an_ellipsis():
    assert beginning_of("字" * EXCERPT) == "字" * EXCERPT
    assert beginning_of("字" * (EXCERPT + 1)) == "字" * (EXCERPT - 1) + "…"


def test_signs_of_html_are_plain_text():
    assert excerpt_of("<p>PM2.5 &lt; 35</p>") == "PM2.5 < 35"
