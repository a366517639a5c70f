"""How does the office put a report into words? A pure function: the same figures, the same text.

The idiom is the office's own, so the texts are Chinese data and not translations: 变好/变差 of the
composite index, 上升/下降 of a concentration, 增加/减少…天 of days, 个百分点 of a ratio. What is
missing is said; a figure that is not there never becomes a sentence.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from cms.bulletins.narrative.daily import daily_narrative
from cms.bulletins.narrative.forecast import forecast_narrative
from cms.bulletins.narrative.periods import period_narrative
from cms.bulletins.narrative.texts import Narrative, Passage
from portal.airquality.reports import AirReport

__all__ = ["Narrative", "Passage", "narrate"]

Author = Callable[[AirReport, AirReport | None], Narrative]

_AUTHORS: Final[Mapping[str, Author]] = MappingProxyType(
    {
        "daily": lambda report, _: daily_narrative(report),
        "forecast": lambda report, _: forecast_narrative(report),
        "weekly": period_narrative,
        "monthly": period_narrative,
        "quarterly": period_narrative,
        "annual": period_narrative,
    }
)


def narrate(report: AirReport, *, cumulative: AirReport | None = None) -> Narrative:
    """Draft the texts of a bulletin.

    Args:
        report: The figures; its kind chooses the idiom.
        cumulative: The figures from 1 January to the end of the same month or quarter, or None
            when the report itself begins on 1 January or the kind has none.

    Raises:
        ValueError: no bulletin is made of this kind of report.
    """
    if report.kind not in _AUTHORS:
        raise ValueError(f"no bulletin is made of a report of the kind {report.kind!r}.")
    return _AUTHORS[report.kind](report, cumulative)
