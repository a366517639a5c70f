"""Which stations does a list name, and which of them are created?"""

from decimal import Decimal
from io import BytesIO

import pytest

from portal.airquality.importing.ingestion import readings_record
from portal.airquality.importing.stationlist import station_list_read
from portal.airquality.models import Reading, Station
from portal.airquality.sources.rows import UnreadableFile
from tests.factories.air import AreaFactory, StationFactory
from tests.unit.portal.airquality.rows import NOW, row

OWN = "code,name,name_en,area,longitude,latitude\n9005A,戊站,Wu,610702,107.0154,33.0706\n"
AROUND = (
    "ID,stations_name,stations_en_name,area,area_en_name,lon,lat\n"
    "9005A,戊站,Wu,汉台,Hantai,107.01,33.07\n"
)


def listed(text, encoding="utf-8"):
    return station_list_read(BytesIO(text.encode(encoding)))


@pytest.fixture
def district():
    return AreaFactory(code="610702", name="汉台区")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("text", [OWN, AROUND])
def test_both_kinds_of_list_are_read(text, encoding):
    station = listed(text, encoding).by_code["9005A"]
    assert (station.name, station.name_en) == ("戊站", "Wu")
    assert station.longitude.quantize(Decimal("0.1")) == Decimal("107.0")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "code"),
        ("code,name\n1A,x\n", "area"),
        ("code,name,area\n1A,,x\n", "2"),
        ("code,name,area,lon\n1A,x,y,east\n", "east"),
        ("code,name,area,lat\n1A,x,y,91\n", "91"),
        ("code,name,area,lat\n1A,x,y,nan\n", "nan"),
        (f"code,name,area\n{'1' * 21},x,y\n", "2"),
        ("a\0b", "UTF-8"),
    ],
)
def test_what_is_no_list_is_refused_with_a_sentence(text, told):
    with pytest.raises(UnreadableFile, match=told):
        listed(text)


def test_bytes_of_no_encoding_are_refused():
    with pytest.raises(UnreadableFile):
        station_list_read(BytesIO(b"\xff\xff\xff"))


@pytest.mark.django_db
@pytest.mark.parametrize("text", [OWN, AROUND])
@pytest.mark.parametrize("asked", [row("9005A"), row(None, name="戊站")])
def test_a_station_that_a_row_names_is_created_in_its_area(district, text, asked):
    summary = readings_record(
        [asked], source="x", format="x", now=NOW, create_stations=listed(text)
    )
    assert summary.new == 1
    station = Station.objects.get()
    assert (station.code, station.name, station.area) == ("9005A", "戊站", district)
    assert Reading.objects.get().station == station


@pytest.mark.django_db
def test_a_station_that_no_row_names_is_not_created(district):
    StationFactory(code="9001A")
    readings_record([row()], source="x", format="x", now=NOW, create_stations=listed(OWN))
    assert not Station.objects.filter(code="9005A").exists()


@pytest.mark.django_db
def test_a_station_in_an_unknown_area_is_refused_with_the_areas_name():
    summary = readings_record(
        [row("9005A")], source="x", format="x", now=NOW, create_stations=listed(AROUND)
    )
    assert "汉台" in str(summary.first_refused[0].reason)
    assert not Station.objects.exists()


@pytest.mark.django_db
def test_an_unreadable_file_creates_no_station(district):
    def cut_off():
        yield row("9005A")
        raise UnreadableFile("cut off")

    with pytest.raises(UnreadableFile):
        readings_record(cut_off(), source="x", format="x", now=NOW, create_stations=listed(OWN))
    assert not Station.objects.exists()


@pytest.mark.django_db
def test_a_name_twice_in_a_list_is_refused_unless_the_row_names_the_area(district):
    AreaFactory(code="610703", name="南郑区")
    both = listed(OWN + "9006A,戊站,,610703,,\n")
    summary = readings_record(
        [row(None, name="戊站")], source="x", format="x", now=NOW, create_stations=both
    )
    assert "9005A, 9006A" in str(summary.first_refused[0].reason)
    readings_record(
        [row(None, name="戊站", area="南郑区")],
        source="x",
        format="x",
        now=NOW,
        create_stations=both,
    )
    assert Station.objects.get().code == "9006A"


@pytest.mark.django_db
def test_a_name_that_no_list_has_is_refused(district):
    summary = readings_record(
        [row(None, name="己站")], source="x", format="x", now=NOW, create_stations=listed(OWN)
    )
    assert "己站" in str(summary.first_refused[0].reason)


@pytest.mark.django_db
def test_one_station_asked_for_by_code_and_by_name_is_created_once(district):
    rows = [row("9005A"), row(None, 2, name="戊站"), row(None, 3, name="戊站", area="汉台")]
    readings_record(rows, source="x", format="x", now=NOW, create_stations=listed(OWN))
    assert Station.objects.get().readings.count() == 3
