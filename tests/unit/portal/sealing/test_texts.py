"""Does a sealed text open only where it belongs, and come under the newest key?"""

import base64

import pytest

from portal.sealing import texts
from portal.sealing.texts import (
    UnreadableSecretError,
    rotator,
    text_opened,
    text_resealed,
    text_sealed,
    texts_reseal,
)


def key(number):
    return base64.b64encode(bytes(range(number, number + 32))).decode()


def test_it_opens_at_its_place_and_nowhere_else():
    sealed = text_sealed("whsec_甲", place="webhook:1")

    assert "甲".encode() not in sealed
    assert text_opened(memoryview(sealed), place="webhook:1") == "whsec_甲"
    for record, place in ((sealed, "webhook:2"), (sealed[:-1], "webhook:1"), (b"x", "webhook:1")):
        with pytest.raises(UnreadableSecretError):
            text_opened(record, place=place)


def test_it_comes_under_the_newest_key(settings):
    settings.PRIVACY_KEYS = f"k1:{key(1)}"
    old = text_sealed("a", place="p")
    assert text_resealed(old, place="p") is None
    settings.PRIVACY_KEYS = f"k2:{key(2)},k1:{key(1)}"
    new = text_resealed(old, place="p")
    settings.PRIVACY_KEYS = f"k2:{key(2)}"

    assert text_opened(new, place="p") == "a"
    with pytest.raises(UnreadableSecretError):
        text_resealed(text_sealed("a", place="p").replace(b"k2", b"k9", 1), place="p")


def test_all_tables_that_keep_some_are_asked(monkeypatch):
    monkeypatch.setattr(texts, "_rotators", [])
    rotator(lambda: 2)
    rotator(lambda: 3)

    assert texts_reseal() == 5
