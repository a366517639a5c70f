"""Does the ranking run from good to bad, and does it say by which standard?"""

from datetime import date, timedelta
from decimal import Decimal

from tests.factories.air import AreaFactory, DailySummaryFactory

FEBRUARY = [date(2026, 2, 1) + timedelta(days=step) for step in range(28)]


def _month(area, pm25):
    for day in FEBRUARY:
        DailySummaryFactory(station=None, area=area, day=day, pm25=Decimal(pm25), aqi=50, level=1)


def test_the_month_before_is_ranked_from_good_to_bad_with_shared_places(client, city):
    for code, pm25 in (("610722", 30), ("610723", 20), ("610724", 30), ("610725", 40)):
        _month(AreaFactory(code=code), pm25)

    answer = client.get("/api/v1/air/ranking/").json()

    assert (answer["start"], answer["end"]) == ("2026-02-01", "2026-02-28")
    ranked = [(row["rank"], row["place"]["code"]) for row in answer["results"] if row["rank"]]
    assert ranked == [(1, "610723"), (2, "610722"), (2, "610724"), (4, "610725")]
    assert answer["edition"] == "HJ 633—2012"
    without = [row for row in answer["results"] if row["rank"] is None]
    assert {row["place"]["code"] for row in without} == {"610702", "610730"}
    assert all(row["composite_index"] is None for row in without)


def test_the_ranking_as_a_table(client, city):
    _month(AreaFactory(code="610722", name="城固县"), 30)

    answer = client.get("/api/v1/air/ranking/?month=2026-02&format=csv")

    head, first, *_ = answer.content.decode().splitlines()
    assert head.startswith("rank,place_code,place_name")
    assert first.startswith("1,610722,城固县")
