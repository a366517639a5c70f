"""Which ambient limits hold on a date?

Sources: GB 3095—2012 table 1 (with the amendment of 2018) and GB 3095—2026 table 1, which
has a transition until 2030-12-31 and the final limits from 2031-01-01. Class 1 areas are
national parks, nature reserves and the like, class 2 the rest (4.1): cities use class 2.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

from portal.airquality.standards.hj633 import require_date

Averaging: TypeAlias = Literal["year", "24h", "1h", "mda8"]
AreaClass: TypeAlias = Literal[1, 2]


@dataclass(frozen=True, slots=True)
class Limit:
    """A concentration limit in μg/m³ (CO mg/m³) for the two classes of area."""

    class1: Decimal
    class2: Decimal


@dataclass(frozen=True, slots=True)
class AmbientLimits:
    """The basic-item limits of one stage of GB 3095.

    Attributes:
        edition: such as "GB 3095—2026".
        stage: "transition" or "final"; empty for the 2012 edition.
        label: edition and stage as printed.
        valid_from: first monitoring date.
        valid_to: last monitoring date; None when no end is set.
        limits: by pollutant and averaging time.
    """

    edition: str
    stage: Literal["", "transition", "final"]
    label: str
    valid_from: date
    valid_to: date | None
    limits: Mapping[str, Mapping[Averaging, Limit]] = field(hash=False)

    def limit(
        self, pollutant: str, averaging: Averaging, *, area_class: AreaClass = 2
    ) -> Decimal | None:
        """Give one limit, or None where the standard sets none (CO has no annual one).

        Raises:
            ValueError: unknown pollutant.
        """
        if pollutant not in self.limits:
            raise ValueError(f"pollutant {pollutant!r} is unknown.")
        limit = self.limits[pollutant].get(averaging)
        if limit is None:
            return None
        return limit.class1 if area_class == 1 else limit.class2


_Rows: TypeAlias = dict[str, dict[Averaging, tuple[int, int]]]

_ROWS_2012: Final[_Rows] = {
    "so2": {"year": (20, 60), "24h": (50, 150), "1h": (150, 500)},
    "no2": {"year": (40, 40), "24h": (80, 80), "1h": (200, 200)},
    "co": {"24h": (4, 4), "1h": (10, 10)},
    "o3": {"mda8": (100, 160), "1h": (160, 200)},
    "pm10": {"year": (40, 70), "24h": (50, 150)},
    "pm25": {"year": (15, 35), "24h": (35, 75)},
}
_ROWS_TRANSITION: Final[_Rows] = {
    "so2": {"year": (20, 60), "24h": (50, 150), "1h": (150, 500)},
    "no2": {"year": (40, 40), "24h": (80, 80), "1h": (200, 200)},
    "co": {"24h": (4, 4), "1h": (10, 10)},
    "o3": {"mda8": (100, 160), "1h": (160, 200)},
    "pm10": {"year": (40, 60), "24h": (50, 120)},
    "pm25": {"year": (15, 30), "24h": (35, 60)},
}
_ROWS_FINAL: Final[_Rows] = {
    "so2": {"year": (20, 20), "24h": (50, 50), "1h": (150, 150)},
    "no2": {"year": (30, 30), "24h": (50, 50), "1h": (200, 200)},
    "co": {"24h": (4, 4), "1h": (10, 10)},
    "o3": {"mda8": (100, 160), "1h": (160, 200)},
    "pm10": {"year": (20, 50), "24h": (50, 100)},
    "pm25": {"year": (10, 25), "24h": (25, 50)},
}


def _limits(rows: _Rows) -> Mapping[str, Mapping[Averaging, Limit]]:
    return MappingProxyType(
        {
            pollutant: MappingProxyType(
                {span: Limit(Decimal(one), Decimal(two)) for span, (one, two) in row.items()}
            )
            for pollutant, row in rows.items()
        }
    )


# Newest first: the first one that was already valid is the answer.
AMBIENT_LIMITS: Final = (
    AmbientLimits(
        edition="GB 3095—2026",
        stage="final",
        label="GB 3095—2026",
        valid_from=date(2031, 1, 1),
        valid_to=None,
        limits=_limits(_ROWS_FINAL),
    ),
    AmbientLimits(
        edition="GB 3095—2026",
        stage="transition",
        label="GB 3095—2026（过渡阶段）",
        valid_from=date(2026, 3, 1),
        valid_to=date(2030, 12, 31),
        limits=_limits(_ROWS_TRANSITION),
    ),
    AmbientLimits(
        edition="GB 3095—2012",
        stage="",
        label="GB 3095—2012",
        valid_from=date(2016, 1, 1),
        valid_to=date(2026, 2, 28),
        limits=_limits(_ROWS_2012),
    ),
)


def ambient_limits(on: date) -> AmbientLimits:
    """Choose the limits by the monitoring date; days before 2016 use the 2012 edition.

    Raises:
        TypeError: ``on`` is no plain date.
    """
    require_date(on)
    return next((a for a in AMBIENT_LIMITS if a.valid_from <= on), AMBIENT_LIMITS[-1])
