"""Which units, duties and boundaries does a test of the grid begin with?"""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from portal.grid.enums import SourceCRS, UnitKind
from portal.grid.geometry import shape_read
from portal.grid.models import AreaBoundary, Duty, Unit
from tests.factories.air import AreaFactory

LONG_AGO = date(2020, 1, 1)


class UnitFactory(DjangoModelFactory):
    """A bureau; with `desk=True` the unit that takes what nobody is responsible for."""

    class Meta:
        model = Unit
        django_get_or_create = ("code",)

    class Params:
        desk = factory.Trait(
            code="daqiban", name="市大气办", kind=UnitKind.OFFICE, is_city_desk=True
        )

    code = factory.Sequence(lambda n: f"bureau-{n}")
    name = factory.Sequence(lambda n: f"试验{n}局")
    kind = UnitKind.BUREAU


class DutyFactory(DjangoModelFactory):
    """A rule for every category, in force for a long time and without an end."""

    class Meta:
        model = Duty

    area = factory.SubFactory(AreaFactory)
    unit = factory.SubFactory(UnitFactory)
    valid_from = LONG_AGO


def square(west, south, size=0.1, holes=()):
    """Return a square as GeoJSON, with square holes given as (west, south, size)."""
    rings = [_ring(west, south, size), *(_ring(*hole) for hole in holes)]
    return {"type": "Polygon", "coordinates": rings}


def _ring(west, south, size):
    east, north = west + size, south + size
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def boundary_make(area, geometry, *, valid_from=LONG_AGO, valid_to=None):
    """Store how far an area reaches."""
    shape = shape_read(geometry, crs="wgs84")
    frame = shape.frame
    return AreaBoundary.objects.create(
        area=area,
        source="试验",
        source_crs=SourceCRS.WGS84,
        valid_from=valid_from,
        valid_to=valid_to,
        shape=shape.wkb,
        west=frame.west,
        south=frame.south,
        east=frame.east,
        north=frame.north,
        square_metres=shape.square_metres,
    )
