"""What does a GeoJSON file say of areas and their boundaries?

Property names differ from source to source; the usual ones are known: DataV writes `adcode`,
`level` and `parent.adcode`, others `code` or `id`. Coordinates say nothing of what they are in
China, so whoever imports has to say it.
"""

import json
from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext as _

from portal.grid.enums import AreaKind
from portal.grid.geometry import Fault, ShapeError, shape_read
from portal.grid.importing.rows import BoundaryRow, FileRefused, GridFile, Options, Refused, Row
from portal.grid.wording import fault_sentence

CODES: Final = ("code", "adcode", "id", "CODE", "代码", "区划代码", "行政区划代码")
NAMES: Final = ("name", "NAME", "名称", "区划名称")
KINDS: Final = {
    "city": AreaKind.CITY,
    "district": AreaKind.COUNTY,
    "county": AreaKind.COUNTY,
    "town": AreaKind.TOWN,
    "street": AreaKind.TOWN,
    "village": AreaKind.VILLAGE,
    "zone": AreaKind.ZONE,
}
# GeoJSON is WGS-84 by its standard; older files name it.
PLAIN_CRS: Final = ("CRS84", "EPSG::4326", "EPSG:4326", "4490")
WHOLE_FILE: Final = "—"


def geojson_read(content: bytes, *, options: Options) -> GridFile:
    """Return what a file says; features that can't be taken are listed with their reason.

    Raises:
        FileRefused: It is no GeoJSON, or it is not said what its coordinates are.
    """
    features = _features(_parsed(content))
    if not options.crs:
        raise _refused(_("Say what the coordinates are: wgs84, gcj02 (most Chinese maps) or bd09."))
    file = GridFile()
    for number, feature in enumerate(features, start=1):
        _take(file, number, feature, options)
    if not file.areas and not file.refused:
        raise _refused(_("There is no feature in the file."))
    return file


def _refused(reason: str) -> FileRefused:
    return FileRefused([Refused(WHOLE_FILE, reason)])


def _parsed(content: bytes) -> Any:
    try:
        return json.loads(content.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise _refused(_("The file is no JSON in UTF-8.")) from error


def _features(document: Any) -> list[Any]:
    features = document.get("features") if isinstance(document, dict) else None
    if not isinstance(features, list):
        raise _refused(_("The file is no GeoJSON: a FeatureCollection is expected."))
    named = document.get("crs")
    if named and not any(name in json.dumps(named) for name in PLAIN_CRS):
        raise _refused(
            _("The coordinates are projected. Export the file with longitude and latitude.")
        )
    return features


def _take(file: GridFile, number: int, feature: Any, options: Options) -> None:
    said = feature.get("properties") if isinstance(feature, dict) else None
    said = said if isinstance(said, Mapping) else {}
    code, name = _text(said, CODES), _text(said, NAMES)
    place = f"#{number} {name}".strip()
    if not code:
        file.refused.append(Refused(place, _("The feature has no code (code or adcode).")))
        return
    file.areas.append(Row(place, {"code": code, **_described(said, name)}))
    if feature.get("geometry") is not None:
        _take_boundary(file, place, code, feature["geometry"], options)


def _take_boundary(file: GridFile, place: str, code: str, geometry: Any, options: Options) -> None:
    try:
        shape = shape_read(geometry, crs=options.crs)
    except ShapeError as error:
        if not (options.mend and error.fault == Fault.CROSSING):
            file.refused.append(Refused(place, fault_sentence(error)))
            return
        try:
            shape = shape_read(geometry, crs=options.crs, mend=True)
        except ShapeError:
            file.refused.append(Refused(place, fault_sentence(error)))
            return
        file.warnings.append(
            Refused(place, _("Mended: %(what)s") % {"what": fault_sentence(error)})
        )
    file.boundaries.append(BoundaryRow(place, code, shape))


def _described(said: Mapping[str, Any], name: str) -> dict[str, Any]:
    values: dict[str, Any] = {"name": name} if name else {}
    kind = KINDS.get(str(said.get("level") or "").lower())
    if kind:
        values["kind"] = str(kind)
    parent = said.get("parent")
    parent = parent.get("adcode") if isinstance(parent, Mapping) else parent
    if parent:
        values["parent"] = str(parent).strip()
    return values


def _text(said: Mapping[str, Any], names: tuple[str, ...]) -> str:
    for name in names:
        value = said.get(name)
        if isinstance(value, str | int) and not isinstance(value, bool) and str(value).strip():
            return str(value).strip()
    return ""
