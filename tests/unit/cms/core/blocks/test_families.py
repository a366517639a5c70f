"""Does each family of blocks work on the page and in what goes out, and refuse what it must?"""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from cms import publications
from cms.articles.blocks import ArticleBody
from cms.articles.enums import ArticleKind
from cms.articles.models import ArticlePage
from cms.core.blocks.playing import MOST, byte_range
from portal.airquality.models import DailySummary
from portal.grid.models import Area
from tests.factories.air import AreaFactory
from tests.factories.articles import article
from tests.unit.cms.bulletins.data import store_city_day

pytestmark = pytest.mark.django_db


def document(name: str, content: bytes = b"WEBVTT\n") -> Any:
    return get_document_model().objects.create(title=name, file=ContentFile(content, name=name))


def picture() -> dict[str, Any]:
    image = get_image_model().objects.create(title="x", file=get_test_image_file())
    return {"image": image.pk, "alt": "晴朗的江面", "caption": "汉江", "credit": "宣传科 摄"}


def shown_and_sent(client: Client, page: ArticlePage) -> tuple[str, str]:
    answer = client.get(page.url)
    assert answer.status_code == 200
    (found,) = publications.published(kinds=["articles"])
    return answer.content.decode(), found.html


# Wagtail leaves the spool of a rendition that it has made to the garbage collector.
@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_what_editors_write_stands_on_the_page_and_goes_out(client: Client) -> None:
    body = [
        {"type": "heading", "value": "现场情况"},
        {"type": "quotation", "value": {"text": "问题不过夜", "source": "检查组"}},
        {"type": "questions", "value": [{"question": "能不能烧？", "answer": "<p>不能。</p>"}]},
        {"type": "picture", "value": picture()},
        {"type": "gallery", "value": {"title": "图集", "pictures": [picture(), picture()]}},
        {"type": "document", "value": {"document": document("办法.pdf").pk, "title": "原文"}},
    ]
    page = article(ArticleKind.NEWS, body=body)
    for text in shown_and_sent(client, page):
        for said in (
            "现场情况",
            "问题不过夜",
            "检查组",
            "能不能烧？",
            "不能。",
            "宣传科 摄",
            "原文",
        ):
            assert said in text
        assert text.count('alt="晴朗的江面"') == 3
    (found,) = publications.published()
    assert [file.title for file in found.attachments] == ["原文"]
    assert found.picture is not None
    assert found.picture.title == "晴朗的江面"
    assert found.picture.media_type == "image/jpeg"


def test_a_film_plays_from_our_own_host_and_leaves_a_link_elsewhere(client: Client) -> None:
    video, captions = document("走访.mp4", b"0123456789"), document("走访.vtt")
    value = {
        "title": "走访企业", "video": video.pk, "captions": captions.pk, "credit": "宣传科",
    }  # fmt: skip
    page = article(ArticleKind.NEWS, body=[{"type": "video", "value": value}])
    text, html = shown_and_sent(client, page)
    assert f'<source src="{video.url}" type="video/mp4">' in text
    assert f'src="{captions.url}"' in text
    assert 'kind="captions"' in text
    assert "<video" not in html
    assert "走访企业" in html
    assert "href=" in html


@pytest.mark.parametrize("missing", ["alt", "credit"])
def test_a_picture_needs_its_words_and_its_credit(missing: str) -> None:
    value = picture() | {missing: ""}
    body = ArticleBody().to_python([{"type": "picture", "value": value}])
    with pytest.raises(ValidationError):
        ArticleBody().clean(body)


@pytest.mark.parametrize(("video", "captions"), [("a.exe", "a.vtt"), ("a.mp4", "a.srt")])
def test_a_film_of_another_kind_is_refused(video: str, captions: str) -> None:
    value = {
        "title": "x", "credit": "x", "video": document(video).pk, "captions": document(captions).pk,
    }  # fmt: skip
    body = ArticleBody().to_python([{"type": "video", "value": value}])
    with pytest.raises(ValidationError):
        ArticleBody().clean(body)


def test_a_player_gets_the_part_that_it_asks_for(client: Client) -> None:
    video = document("走访.mp4", b"0123456789")
    answer = client.get(video.url, headers={"range": "bytes=2-5"})
    assert answer.status_code == 206
    assert answer.content == b"2345"
    assert answer["Content-Range"] == "bytes 2-5/10"
    assert answer["Content-Type"] == "video/mp4"
    assert client.get(video.url, headers={"range": "bytes=10-"}).status_code == 416
    whole = client.get(video.url)
    assert b"".join(whole.streaming_content) == b"0123456789"  # type: ignore[attr-defined]
    whole.close()


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("bytes=0-", (0, 99)),
        ("bytes=-10", (90, 99)),
        ("bytes=-500", (0, 99)),
        ("bytes=-0", (100, 100)),
        ("bytes=90-200", (90, 99)),
        ("bytes=100-", (100, 100)),
        ("bytes=5-2", (100, 100)),
        ("bytes=-", None),
        ("bytes=0-1,5-6", None),
        ("items=0-1", None),
    ],
)
def test_a_range_is_read_as_the_standard_says(asked: str, found: tuple[int, int] | None) -> None:
    assert byte_range(asked, 100) == found


def test_a_part_has_a_most() -> None:
    assert byte_range("bytes=0-", 10 * MOST) == (0, MOST - 1)


@pytest.fixture
def city() -> Area:
    area: Area = AreaFactory(city=True)
    AreaFactory(code="610702", name="汉台区", parent=area)
    AreaFactory(code="610730", name="佛坪县", parent=area)
    return area


def figures(mode: str, day: date | None) -> Any:
    value = {"area": "610700", "mode": mode, "day": day, "caption": "", "snapshot": None}
    return ArticleBody().to_python([{"type": "figures", "value": value}])


def test_frozen_figures_do_not_change_with_the_data(client: Client, city: Area) -> None:
    day = date(2026, 11, 18)
    store_city_day(city, day)
    body = ArticleBody().clean(figures("frozen", day))
    assert body[0].value["snapshot"]["version"]
    page = article(ArticleKind.SCIENCE, body=ArticleBody().get_prep_value(body))
    before = shown_and_sent(client, page)
    DailySummary.objects.update(pm25=499, aqi=500)
    after = shown_and_sent(client, page)
    assert before[1] == after[1]
    assert "PM₂.₅" in before[0]
    assert "499" not in after[0]


def test_frozen_figures_need_a_day_that_has_some(city: Area) -> None:
    for day in (None, date(1999, 1, 1)):
        with pytest.raises(ValidationError):
            ArticleBody().clean(figures("frozen", day))


def test_live_figures_say_so_when_there_are_none(client: Client, city: Area) -> None:
    body = ArticleBody().get_prep_value(ArticleBody().clean(figures("live", None)))
    page = article(ArticleKind.SCIENCE, body=body)
    assert 'class="muted"' in shown_and_sent(client, page)[0]
