"""How does a series or a report look as a picture, with its figures as a table?"""

from cms.charts.chart import Chart
from cms.charts.periods import days_chart, ranking_chart
from cms.charts.series import series_chart

__all__ = ["Chart", "days_chart", "ranking_chart", "series_chart"]
