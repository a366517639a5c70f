"""Does the first rule that fits win, from the most special area upwards, and say why?"""

from datetime import date

import pytest

from portal.grid.routing import (
    DutyRule,
    Outcome,
    Place,
    ReasonKind,
    chain_of,
    route,
    steps_of,
)

DAY = date(2026, 11, 25)
CITY = Place(1, "610700", "city", "汉中市")
COUNTY = Place(2, "610725", "county", "勉县")
TOWN = Place(3, "610725100", "town", "勉阳街道")
VILLAGE = Place(4, "610725100001", "village", "某村")
ZONE = Place(5, "ZONE-1", "zone", "循环经济产业园")
CHAIN = (CITY, TOWN, ZONE, COUNTY, VILLAGE)


def rule(key, place, category="", unit=None, **more):
    number = unit or key * 10
    said = {"unit_code": f"u{number}", "unit_name": f"单位{number}", "valid_from": date(2020, 1, 1)}
    return DutyRule(key, place.key, category, number, **(said | more))


def routed(*rules, category="dust", chain=CHAIN, on=DAY):
    return route(chain=chain, rules=rules, category=category, on=on)


def test_areas_are_asked_from_the_most_special_one_upwards():
    assert [place.kind for place in chain_of(CHAIN)] == [
        "zone", "village", "town", "county", "city",
    ]  # fmt: skip


@pytest.mark.parametrize("count", range(1, 6))
def test_the_most_special_area_with_a_rule_wins(count):
    upwards = [CITY, COUNTY, TOWN, VILLAGE, ZONE][:count]

    answer = routed(*(rule(place.key, place) for place in upwards))

    assert answer.place == upwards[-1].key


def test_in_one_area_the_lower_position_is_asked_first():
    answer = routed(rule(1, COUNTY, position=20), rule(2, COUNTY, position=10))

    assert answer.duty == 2


def test_of_one_position_the_rule_for_the_category_comes_before_the_one_for_all():
    answer = routed(rule(1, COUNTY), rule(2, COUNTY, "dust"))

    assert (answer.duty, answer.reason.kind) == (2, ReasonKind.DUTY)


def test_a_general_rule_with_a_lower_position_comes_before_the_special_one():
    answer = routed(rule(1, COUNTY, position=1), rule(2, COUNTY, "dust", position=2))

    assert (answer.duty, answer.reason.kind) == (1, ReasonKind.GENERAL_DUTY)


def test_of_two_equal_rules_the_older_entry_wins_whatever_their_order():
    rules = [rule(7, COUNTY, "dust"), rule(3, COUNTY, "dust")]

    assert routed(*rules).duty == routed(*reversed(rules)).duty == 3


def test_a_rule_of_another_category_is_passed_over():
    assert routed(rule(1, TOWN, "odour"), rule(2, CITY)).duty == 2


@pytest.mark.parametrize(
    ("first", "last", "fits"),
    [
        (date(2026, 11, 25), None, True),
        (date(2026, 11, 26), None, False),
        (date(2020, 1, 1), date(2026, 11, 25), True),
        (date(2020, 1, 1), date(2026, 11, 24), False),
    ],
)
def test_first_and_last_day_belong_to_a_rule(first, last, fits):
    answer = routed(rule(1, COUNTY, valid_from=first, valid_to=last))

    assert (answer.duty == 1) is fits


def test_a_closed_unit_gets_nothing():
    assert routed(rule(1, TOWN, unit_is_active=False), rule(2, COUNTY)).duty == 2


def test_without_a_rule_nobody_is_guessed():
    answer = routed(rule(1, COUNTY, "odour"))

    assert (answer.unit, answer.unit_code, answer.duty) == (None, None, None)
    assert answer.reason.kind == ReasonKind.NO_DUTY
    assert answer.reason.params["area"] == ZONE.name


def test_without_a_place_the_answer_says_that_the_place_is_missing():
    assert routed(rule(1, COUNTY), chain=()).reason.kind == ReasonKind.NO_PLACE


def test_a_rule_of_an_area_that_does_not_hold_the_place_is_never_asked():
    assert routed(rule(1, COUNTY), chain=(CITY, TOWN)).unit is None


def test_the_reason_can_be_stored():
    assert routed(rule(1, COUNTY, "dust")).reason.as_json() == {
        "kind": "duty",
        "params": {
            "unit": "单位10",
            "unit_code": "u10",
            "area": "勉县",
            "area_code": "610725",
            "rule": "1",
            "category": "dust",
        },
    }


def test_the_steps_tell_what_came_of_each_rule():
    steps = steps_of(
        chain=CHAIN,
        rules=[
            rule(1, CITY),
            rule(2, COUNTY, "dust"),
            rule(3, TOWN, "odour"),
            rule(4, TOWN, valid_from=date(2027, 1, 1), position=101),
            rule(5, TOWN, valid_to=date(2021, 1, 1), position=102),
            rule(6, TOWN, unit_is_active=False, position=103),
        ],
        category="dust",
        on=DAY,
    )

    assert [(step.rule.key, step.outcome) for step in steps] == [
        (3, Outcome.OTHER_CATEGORY),
        (4, Outcome.NOT_YET),
        (5, Outcome.ENDED),
        (6, Outcome.UNIT_CLOSED),
        (2, Outcome.TAKEN),
        (1, Outcome.LATER),
    ]
