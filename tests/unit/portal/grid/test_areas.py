"""Do areas come in once, with their parents, and is the portal's own area found?"""

import pytest
from django.core.exceptions import ImproperlyConfigured

from portal.grid.models import Area
from portal.grid.selectors import home_area
from portal.grid.services import areas_record

ROWS = [
    {"code": "610700", "name": "汉中市", "name_en": "Hanzhong", "kind": "city", "parent": "",
     "tile_x": "1", "tile_y": "1"},
    {"code": "610702", "name": "汉台区", "name_en": "Hantai", "kind": "county", "parent": "610700",
     "tile_x": "", "tile_y": ""},
]  # fmt: skip


def test_areas_are_created_once_and_updated_after(db):
    assert areas_record(rows=ROWS) == 2
    assert areas_record(rows=[ROWS[0], {**ROWS[1], "name": "汉台"}]) == 0

    county = Area.objects.get(code="610702")
    assert (county.name, county.parent.code, county.tile_x) == ("汉台", "610700", None)


def test_a_row_whose_parent_is_unknown_stores_nothing(db):
    with pytest.raises(Area.DoesNotExist):
        areas_record(rows=[ROWS[0], {**ROWS[1], "parent": "999999"}])

    assert not Area.objects.exists()


def test_an_installation_without_its_area_says_what_to_do(db):
    with pytest.raises(ImproperlyConfigured, match="setup_city"):
        home_area()
