"""Does a rendered page become the same page in another language, and nothing but its texts?"""

import pytest

from cms.core.languages.pages import links_in, texts_replaced, traditional_page, traditional_text


@pytest.mark.parametrize(
    ("simplified", "traditional"),
    [
        ("汉中市汉台区空气质量", "漢中市漢台區空氣質量"),
        ("天气干燥，注意干部防火，里程五公里", "天氣乾燥，注意幹部防火，里程五公里"),
        ("后天皇后镇", "後天皇后鎮"),
        ("于某某露天焚烧秸秆", "于某某露天焚燒秸稈"),
        ("PM₂.₅ 35 μg/m³", "PM₂.₅ 35 μg/m³"),
    ],
)
def test_characters_follow_the_word(simplified, traditional):
    assert traditional_text(simplified) == traditional


def test_only_texts_change():
    page = (
        '<html lang="zh-hans"><title>空气</title><a href="/空气/" title="空气">空气</a>'
        '<script>var 空气 = "<b>空气";</script><style>.空气{}</style><!-- 空气 -->'
        "<textarea>空气</textarea>空气</html>"
    )
    assert traditional_page(page) == (
        '<html lang="zh-Hant"><title>空氣</title><a href="/空气/" title="空气">空氣</a>'
        '<script>var 空气 = "<b>空气";</script><style>.空气{}</style><!-- 空气 -->'
        "<textarea>空气</textarea>空氣</html>"
    )


def test_what_names_its_own_language_stays():
    page = '<a lang="zh-Hans">简体</a><a lang="zh-Hant">繁体</a>'
    assert traditional_page(page) == '<a lang="zh-Hans">简体</a><a lang="zh-Hant">繁體</a>'


def test_links_stay_in_the_language():
    page = (
        '<a class="x" href="/air/">a</a><form method="get" action="/bulletins/?page=2">'
        '<a href="/feeds/all.rss">f</a><a href="/static/x.css">s</a><a href="#main">m</a>'
        '<a href="//other.example/">o</a><a href="https://other.example/">o</a>'
        '<a href="/air/" hreflang="zh-Hans">简体</a><a hreflang="en" href="/en/air/">English</a>'
    )
    assert links_in(page, "en") == (
        '<a class="x" href="/en/air/">a</a><form method="get" action="/en/bulletins/?page=2">'
        '<a href="/en/feeds/all.rss">f</a><a href="/static/x.css">s</a><a href="#main">m</a>'
        '<a href="//other.example/">o</a><a href="https://other.example/">o</a>'
        '<a href="/air/" hreflang="zh-Hans">简体</a><a hreflang="en" href="/en/air/">English</a>'
    )


def test_a_text_is_translated_as_a_whole_or_not_at_all():
    words = {"洋县": "Yang County", "良": "Good", "优至良": "Excellent to good"}
    page = "<p>洋县: 良</p><p>优至良</p><p>洋县空气质量为良</p>"
    assert texts_replaced(page, words) == (
        "<p>Yang County: Good</p><p>Excellent to good</p><p>洋县空气质量为良</p>"
    )


def test_without_words_nothing_changes():
    assert texts_replaced("<p>洋县</p>", {}) == "<p>洋县</p>"
