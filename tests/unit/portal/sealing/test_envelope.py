"""Does a sealed text open with its key at its place, and nowhere else?"""

import secrets

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.complaints.privacy.phones import phone_normalised
from portal.sealing.envelope import SealBrokenError, resealed, seal, unseal

KEYS = {"k1": secrets.token_bytes(32), "k2": secrets.token_bytes(32)}


def sealed(text=b"Wang 13800001111", place="reporter:1"):
    return seal(text, key=KEYS["k1"], key_id="k1", place=place)


@given(st.binary(max_size=600))
def test_a_text_comes_back_as_it_was(text):
    assert unseal(sealed(text), keys=KEYS, key_id="k1", place="reporter:1") == text


def test_the_same_text_is_never_sealed_alike_and_its_length_is_not_told():
    assert sealed() != sealed()
    assert len(sealed(b"a")) == len(sealed(b"a" * 200))
    assert b"13800001111" not in sealed()


def test_a_record_that_is_moved_to_another_case_does_not_open():
    with pytest.raises(SealBrokenError):
        unseal(sealed(), keys=KEYS, key_id="k1", place="reporter:2")


def test_another_key_does_not_open_it():
    with pytest.raises(SealBrokenError):
        unseal(sealed(), keys=KEYS | {"k1": KEYS["k2"]}, key_id="k1", place="reporter:1")


@pytest.mark.parametrize("at", [0, 1, 20, 60, 90, 150, -1])
def test_a_changed_bit_is_noticed(at):
    changed = bytearray(sealed())
    changed[at] ^= 1

    with pytest.raises(SealBrokenError):
        unseal(bytes(changed), keys=KEYS, key_id="k1", place="reporter:1")


@pytest.mark.parametrize("cut", [b"", b"\x01", sealed()[:100]], ids=["empty", "one", "half"])
def test_what_was_cut_off_is_noticed(cut):
    with pytest.raises(SealBrokenError):
        unseal(cut, keys=KEYS, key_id="k1", place="reporter:1")


def test_a_record_under_a_new_key_needs_the_old_one_no_more():
    moved = resealed(sealed(), keys=KEYS, key_id="k1", new_id="k2", place="reporter:1")

    only_new = {"k2": KEYS["k2"]}
    assert unseal(moved, keys=only_new, key_id="k2", place="reporter:1") == b"Wang 13800001111"


@pytest.mark.parametrize(
    "typed",
    [
        "13800001111",
        "138 0000 1111",
        "+86 138-0000-1111",
        "008613800001111",
        "１３８００００１１１１",
    ],
)
def test_a_telephone_is_the_same_however_it_is_typed(typed):
    assert phone_normalised(typed) == "13800001111"


@pytest.mark.parametrize(
    ("typed", "digits"), [("0916-2212345", "09162212345"), ("110", ""), ("none", ""), ("", "")]
)
def test_other_numbers_stay_as_they_are(typed, digits):
    assert phone_normalised(typed) == digits
