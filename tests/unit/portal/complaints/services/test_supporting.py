"""Is "mine too" offered for what is near, open and of the same kind, and counted once?"""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from portal.complaints.enums import State
from portal.complaints.selectors.nearby import nearby_open_cases
from portal.complaints.services.supporting import case_support
from portal.grid.coordinates import Point
from tests.factories.complaints import NOW, CaseFactory, area, category

pytestmark = pytest.mark.django_db
HERE = Point(106.68, 33.15)


def at(north=0.0, **values):
    latitude = Decimal(str(33.15 + north))
    return CaseFactory(latitude=latitude, longitude=Decimal("106.68"), **values)


def tokens(**values):
    return [one.token for one in nearby_open_cases(category=category(), now=NOW, **values)]


def test_only_what_is_near_open_new_and_alike_is_offered():
    near, nearer = at(0.003), at(0.001)
    at(0.01)
    at(state=State.CLOSED)
    at(is_held=True)
    at(category=category("dust", name="扬尘"))
    at(received_at=NOW - timedelta(days=8))

    assert len(tokens(point=HERE)) == 2
    case_support(token=tokens(point=HERE)[0], key="k", now=NOW)
    nearer.refresh_from_db()
    near.refresh_from_db()
    assert (nearer.supporters, near.supporters) == (1, 0)


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
