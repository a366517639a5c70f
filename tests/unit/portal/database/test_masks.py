"""Does a masked value say nothing, keep its form, and stay as it is when it is masked again?"""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from portal.database.masks import masked_degrees, masked_json, masked_moment, masked_text

TEXTS = {
    "张三，13800001234 (家)": "某某，00000000000 (某)",
    "Zhang San <z@example.org>": "xxxxx xxx <x@xxxxxxx.xxx>",
    "": "",
    "𠮷野家\n": "某某某\n",
}


@pytest.mark.parametrize(("text", "masked"), TEXTS.items())
def test_words_and_numbers_are_gone_and_the_form_stays(text, masked):
    assert masked_text(text) == masked == masked_text(masked)


def test_a_document_keeps_its_names_and_what_machines_wrote():
    given = {"place": ["河边", 33.15], "phone": 13800001234, "count": 3, "is_true": True}
    given |= {"at": "2026-11-25T10:00:00+08:00", "none": None}

    masked = masked_json(given)

    assert masked == given | {"place": ["某某", 0], "phone": 0}
    assert masked_json(masked) == masked


def test_moments_and_places_are_rough():
    moment = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)

    assert masked_moment(moment) == datetime(2026, 11, 1, tzinfo=UTC)
    assert masked_moment(date(2026, 11, 25)) == date(2026, 11, 1)
    assert masked_degrees(Decimal("106.673200")) == Decimal("106.6")
