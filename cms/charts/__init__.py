"""How does a report or a series look as a picture, with the same figures as a table?"""

from cms.charts.chart import Chart
from cms.charts.comparisons import changes_chart, places_chart
from cms.charts.forecasts import forecast_chart
from cms.charts.periods import days_chart, ranking_chart
from cms.charts.series import series_chart

__all__ = [
    "Chart",
    "changes_chart",
    "days_chart",
    "forecast_chart",
    "places_chart",
    "ranking_chart",
    "series_chart",
]
