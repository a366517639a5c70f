"""Is the standard's advice parted without changing a word?"""

import pytest

from cms.core.advice import part_advice
from portal.airquality.standards import AQI_EDITIONS

BANDS = [band for edition in AQI_EDITIONS for band in edition.categories]


@pytest.mark.parametrize("band", BANDS, ids=lambda band: band.name)
def test_no_word_is_lost_or_changed(band):
    advice = part_advice(band.advice)
    assert "，".join(filter(None, [advice.sensitive, advice.everyone])) == band.advice


@pytest.mark.parametrize("band", BANDS, ids=lambda band: band.name)
def test_from_the_second_level_on_sensitive_people_are_addressed(band):
    assert bool(part_advice(band.advice).sensitive) == (band.level > 1)


@pytest.mark.parametrize("band", BANDS, ids=lambda band: band.name)
def test_everyone_is_addressed_when_the_standard_does(band):
    assert bool(part_advice(band.advice).everyone) == (band.level in {1, 4, 5, 6})


def test_no_advice_is_none():
    assert part_advice("") == part_advice("")
    assert not part_advice("").everyone
    assert not part_advice("").sensitive
