"""Which of this app's fields tell of a person?"""

from portal.database.field_privacy import declare

declare(
    "airquality.station",
    kept=(
        "id code name name_en area longitude latitude is_background counts_for_city "
        "is_active is_demo replays not_in_plan"
    ),
)
declare(
    "airquality.dailysummary",
    kept=(
        "id so2 no2 co o3 pm10 pm25 station area day aqi level primary edition counts "
        "status is_demo computed_at"
    ),
)
declare(
    "airquality.staleday",
    kept="id station area day",
)
declare(
    "airquality.summaryrevision",
    kept="id so2 no2 co o3 pm10 pm25 summary aqi primary edition replaced_at",
)
declare(
    "airquality.monthconfirmation",
    kept="id month days by at",
)
declare(
    "airquality.forecast",
    kept="id area day issued_at aqi_low aqi_high primary note is_demo by",
)
declare(
    "airquality.import",
    kept="id source format started_at finished_at by is_demo new unchanged revised refused",
)
declare(
    "airquality.livesource",
    kept="id url etag last_modified polled_at succeeded_at failures next_poll_at",
    masked="last_error",
)
declare(
    "airquality.reading",
    kept=(
        "id so2 no2 co o3 pm10 pm25 station hour day impossible doubtful rejected accepted origin"
    ),
)
declare(
    "airquality.readingreview",
    kept="id reading mask verdict reason by at",
)
declare(
    "airquality.readingrevision",
    kept="id so2 no2 co o3 pm10 pm25 reading replaced_at origin replaced_by",
)
declare(
    "airquality.goneday",
    kept="id area day gone_at",
)
