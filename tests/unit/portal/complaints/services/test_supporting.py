"""Is "mine too" offered for what is near, open and of the same kind, and counted once?"""

from base64 import urlsafe_b64decode
from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from portal.complaints.enums import State
from portal.complaints.selectors.nearby import nearby_case, nearby_open_cases
from portal.complaints.services.supporting import case_support
from portal.grid.coordinates import Point
from tests.factories.complaints import NOW, CaseFactory, area, category

pytestmark = pytest.mark.django_db
HERE = Point(106.68, 33.15)
HOUR = timedelta(hours=1)


def at(north=0.0, **values):
    latitude = Decimal(str(33.15 + north))
    return CaseFactory(latitude=latitude, longitude=Decimal("106.68"), **values)


def tokens(**values):
    return [one.token for one in nearby_open_cases(category=category(), now=NOW, **values)]


def test_only_what_is_near_open_new_and_alike_is_offered():
    near, newer = at(0.003), at(0.001, received_at=NOW + timedelta(minutes=1))
    at(0.01)
    at(state=State.CLOSED)
    at(is_held=True)
    at(category=category("dust", name="扬尘"))
    at(received_at=NOW - timedelta(days=8))

    assert len(tokens(point=HERE)) == 2
    case_support(token=tokens(point=HERE)[0], key="k", now=NOW)
    newer.refresh_from_db()
    near.refresh_from_db()
    assert (newer.supporters, near.supporters) == (1, 0)


def test_whoever_moves_the_point_about_learns_a_square_and_no_spot():
    """Two cases of one square are told and not told together, from wherever it is asked."""
    one = CaseFactory(latitude=Decimal("33.1501"), longitude=Decimal("106.6801"))
    other = CaseFactory(latitude=Decimal("33.1520"), longitude=Decimal("106.6755"))
    seen = set()
    for north in range(-40, 41):
        for east in range(-40, 41, 4):
            point = Point(106.68 + east * 0.0005, 33.15 + north * 0.0005)
            found = nearby_open_cases(category=category(), now=NOW, point=point)
            seen.add(frozenset(nearby_case(each.token, NOW, HOUR) for each in found))

    assert seen == {frozenset(), frozenset({one.pk, other.pk})}


def test_a_token_says_nothing_and_ages():
    case = at()
    (told,) = nearby_open_cases(category=category(), now=NOW, point=HERE)
    (again,) = nearby_open_cases(category=category(), now=NOW, point=HERE)

    assert told.token != again.token
    assert str(case.pk).encode() not in urlsafe_b64decode(told.token)[:20]
    assert nearby_case(told.token, NOW, HOUR) == case.pk
    assert nearby_case(told.token, NOW + 2 * HOUR, HOUR) is None
    for wrong in ("", "x", "AAAA", "é", told.token[:-8], "A" * 9000):
        assert nearby_case(wrong, NOW, HOUR) is None


def test_what_is_told_names_neither_number_nor_words_nor_place():
    case = at(place="老赵家门口")
    (told,) = nearby_open_cases(category=category(), now=NOW, point=HERE)

    assert (told.category, told.area, told.supporters) == ("秸秆焚烧", "周家山镇", 0)
    for secret in (case.number, case.description, "老赵", "33.15"):
        assert secret not in str(told)


def test_without_a_point_the_town_counts():
    at()

    assert len(tokens(area=area())) == 1
    assert tokens(area=area("610702001")) == [] and tokens() == []


def test_the_same_form_counts_once_and_a_closed_case_no_more():
    case = at()
    (token,) = tokens(point=HERE)

    assert case_support(token=token, key="one", now=NOW) == 1
    assert case_support(token=token, key="one", now=NOW) == 1
    assert case_support(token=token, key="two", now=NOW) == 2
    assert case.events.filter(kind="support").count() == 2
    case.state = State.CLOSED
    case.save()
    for wrong in (token, "x", token[:-1]):
        with pytest.raises(ValidationError):
            case_support(token=wrong, key="three", now=NOW)
