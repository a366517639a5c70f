"""Which of this app's fields tell of a person?"""

from portal.database.field_privacy import declare

declare(
    "grid.area",
    kept="id code name name_en kind parent tile_x tile_y",
)
declare(
    "grid.areacode",
    kept="id code area name until",
)
declare(
    "grid.areaboundary",
    kept=(
        "id area source source_crs valid_from valid_to shape west south east north square_metres"
    ),
)
declare(
    "grid.unit",
    kept="id code name kind area position is_active is_city_desk",
)
declare(
    "grid.unitmember",
    kept="id unit user",
)
declare(
    "grid.duty",
    kept="id area category unit valid_from valid_to position note",
)
declare(
    "grid.gridimport",
    kept="id name options fingerprint by at taken_at changes",
    scrubbed="content",
)
