"""Is every word of the field found, wherever it stands in a text, in both scripts?"""

from typing import Any

import pytest
from wagtail.models import Page

from cms.articles.enums import ArticleKind
from tests.factories.articles import article
from tests.factories.pages import notice, publish

pytestmark = pytest.mark.django_db
TEXT = (
    "<p>10月以来，汉台区、南郑区、城固县围绕治污降霾开展扬尘整治和秸秆焚烧巡查，对工业企业挥发性有机物"
    "排放实行差异化管控。市生态环境局公布细颗粒物浓度和首要污染物，督促勉县、宁强县落实重污染天气应急响应，"
    "查处砖瓦窑炉与散煤复燃问题12起。AQI回落。</p>"
)
WORDS = (
    *("汉台区", "南郑区", "城固县", "治污降霾", "扬尘", "秸秆焚烧", "秸秆", "挥发性有机物"),
    *("差异化管控", "生态环境局", "细颗粒物", "首要污染物", "勉县", "宁强", "重污染天气"),
    *("应急响应", "砖瓦窑", "散煤", "aqi", "治汙降霾", "揚塵", "環境"),
)


def found(text: str) -> list[str]:
    return [page.title for page in Page.objects.live().search(text)]


@pytest.fixture
def told() -> None:
    article(ArticleKind.NEWS, "秋冬攻坚", body=[{"type": "paragraph", "value": TEXT}])
    article(ArticleKind.NEWS, "另一篇", text="<p>与空气无关。</p>")


@pytest.mark.parametrize("word", WORDS)
def test_a_word_is_found_in_the_middle_of_a_text(told: None, word: str) -> None:
    assert found(word) == ["秋冬攻坚"]


@pytest.mark.parametrize("word", ["雾炮车", "尘扬", "汉中 无关", "扬尘 无关"])
def test_what_does_not_stand_there_is_not_found(told: None, word: str) -> None:
    assert found(word) == []


@pytest.mark.parametrize("asked", ['"', "*", "(", "a AND", "'", "\\", "，。", "  ", "^", "NEAR("])
def test_no_sign_breaks_a_question(told: None, asked: str) -> None:
    assert list(Page.objects.search(asked)) == []


def test_a_very_long_question_is_cut(told: None) -> None:
    assert list(Page.objects.search("扬" * 10_000)) == []


def test_several_words_all_have_to_occur(told: None) -> None:
    assert found("扬尘 散煤") == ["秋冬攻坚"]
    assert found("扬尘 雾炮") == []


def test_a_word_in_a_title_stands_before_one_in_a_text() -> None:
    notice("甲", body="<p>" + "扬尘治理。" * 3 + "</p>")
    notice("扬尘治理情况", body="<p>三项工作。</p>")
    notice("乙", body="<p>扬尘</p>" + "<p>其他内容。</p>" * 50)

    assert found("扬尘")[0] == "扬尘治理情况"
    assert set(found("扬尘")[1:]) == {"甲", "乙"}


def test_ranking_costs_the_same_however_many_are_found(django_assert_max_num_queries: Any) -> None:
    for number in range(12):
        notice(f"通知{number}", body="<p>扬尘</p>")

    with django_assert_max_num_queries(4):
        assert len(found("扬尘")) == 12


def test_what_has_changed_is_found_by_its_new_words() -> None:
    page = notice("通知", body="<p>旧词扬尘</p>")
    page.body = "<p>新词散煤</p>"
    publish(page)

    assert found("扬尘") == []
    assert found("散煤") == ["通知"]


def test_a_word_is_found_while_it_is_being_typed() -> None:
    notice("汉台区治污降霾工作")

    for typed in ("汉", "台区", "治污", "降霾工"):
        assert [page.title for page in Page.objects.autocomplete(typed)] == ["汉台区治污降霾工作"]
    assert list(Page.objects.autocomplete("霾降")) == []
