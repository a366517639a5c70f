"""What do files of the grid look like that tests bring, and what is stored of them?"""

import json
from io import BytesIO

from openpyxl import Workbook

from portal.grid.importing.columns import TABLES
from portal.grid.models import Area, AreaBoundary, Duty, Unit


def feature(code, geometry, name="某县", **properties):
    said = {"adcode": code, "name": name, **properties}
    return {"type": "Feature", "properties": said, "geometry": geometry}


def geojson(*features, **more):
    return json.dumps({"type": "FeatureCollection", "features": list(features), **more}).encode()


def workbook(**tables):
    """Return a workbook; each table's rows are mappings by field."""
    names = {"areas": "区域", "units": "单位", "duties": "职责"}
    book = Workbook()
    book.remove(book.worksheets[0])
    for table, rows in tables.items():
        columns = TABLES[names[table]]
        used = [one for one in columns if any(one.name in row for row in rows)]
        sheet = book.create_sheet(names[table])
        sheet.append([one.heading for one in used])
        for row in rows:
            sheet.append([row.get(one.name) for one in used])
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def stored():
    return (
        sorted(Area.objects.values_list("code", "name", "kind", "parent__code")),
        sorted(Unit.objects.values_list("code", "name", "is_active", "is_city_desk")),
        sorted(Duty.objects.values_list("area__code", "category", "valid_from"), key=str),
        sorted(AreaBoundary.objects.values_list("area__code", "valid_from", "west")),
    )
