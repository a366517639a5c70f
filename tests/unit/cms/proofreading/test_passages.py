"""Are all texts of a page found, each with the place where the editor types it?"""

from typing import Any

import pytest
from wagtail.blocks import CharBlock, StreamBlock
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageChooserBlock
from wagtail.images.tests.utils import get_test_image_file

from cms.core.blocks import GalleryBlock, ParagraphBlock, PictureBlock, QuestionsBlock, TableBlock
from cms.proofreading.findings import Passage, Role
from cms.proofreading.plain import alternatives_in, plain_text
from cms.proofreading.streams import block_passages


class Body(StreamBlock):
    paragraph = ParagraphBlock()
    picture = PictureBlock()
    gallery = GalleryBlock()
    questions = QuestionsBlock()
    table = TableBlock()
    plain = CharBlock()
    bare = ImageChooserBlock()


@pytest.fixture
def image(db: Any, settings: Any, tmp_path: Any) -> Any:
    settings.MEDIA_ROOT = tmp_path
    return get_image_model().objects.create(title="IMG_1.jpg", file=get_test_image_file())


def passages(*blocks: tuple[str, Any]) -> list[Passage]:
    block = Body()
    raw = [{"type": kind, "value": value, "id": f"id{n}"} for n, (kind, value) in enumerate(blocks)]
    return list(block_passages(block, block.to_python(raw), "body", "正文"))


def test_a_paragraph_is_read_as_its_field_shows_it() -> None:
    (found,) = passages(("paragraph", "<p>甲&amp;乙</p><ul><li>一</li><li><b>二</b></li></ul>"))
    assert (found.path, found.text) == ("body.id0", "甲&乙\n一\n二")


def test_every_block_says_where_it_stands() -> None:
    found = passages(("plain", "甲"), ("plain", "乙"))
    assert [(one.path, one.text) for one in found] == [("body.id0", "甲"), ("body.id1", "乙")]
    assert "2" in found[1].label


def test_a_picture_without_alternative_text(image: Any) -> None:
    found = passages(("picture", {"image": image.pk, "alt": "", "credit": "市生态环境局"}))
    (alt,) = [one for one in found if one.role is Role.ALTERNATIVE]
    assert (alt.path, alt.text) == ("body.id0.alt", "")
    assert "市生态环境局" in [one.text for one in found]


def test_an_empty_picture_block_asks_for_nothing_yet(db: Any) -> None:
    found = passages(("picture", {"image": None, "alt": "", "credit": ""}))
    assert not [one for one in found if one.role is Role.ALTERNATIVE]


def test_the_pictures_of_a_gallery_are_read_one_by_one(image: Any) -> None:
    pictures = [
        {"type": "item", "id": f"p{n}", "value": {"image": image.pk, "alt": alt, "credit": "局"}}
        for n, alt in enumerate(["喷淋", ""])
    ]
    found = passages(("gallery", {"title": "现场", "pictures": pictures}))
    alternatives = [(one.path, one.text) for one in found if one.role is Role.ALTERNATIVE]
    assert alternatives == [
        ("body.id0.pictures.p0.alt", "喷淋"),
        ("body.id0.pictures.p1.alt", ""),
    ]


def test_a_picture_by_itself_speaks_by_its_description(image: Any) -> None:
    (found,) = passages(("bare", image.pk))
    assert (found.role, found.text) == (Role.ALTERNATIVE, "")


def test_questions_and_answers_are_read() -> None:
    value = [{"type": "item", "id": "q", "value": {"question": "为何？", "answer": "<p>因为</p>"}}]
    found = {one.path: one.text for one in passages(("questions", value))}
    assert found == {"body.id0.q.question": "为何？", "body.id0.q.answer": "因为"}


def test_the_cells_of_a_table_are_read() -> None:
    table = {
        "columns": [{"type": "text", "heading": "县区"}],
        "rows": [{"values": ["汉台市"]}, {"values": ["洋县"]}],
        "caption": "",
    }
    found = passages(("table", {"caption": "各县区", "table": table}))
    assert [one.text for one in found] == ["各县区", "汉台市", "洋县"]


def test_words_and_pictures_of_formatted_text() -> None:
    html = '<p>甲</p><p></p><embed embedtype="image" id="1" alt=""/><img src="a" alt="烟囱">'
    assert plain_text(html) == "甲"
    assert alternatives_in(html) == ["", "烟囱"]
