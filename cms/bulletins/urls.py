"""Where in the admin do the bulletins' own views answer?"""

from django.urls import path

from cms.bulletins import views

urlpatterns = [
    path("bulletins/<int:pk>/refresh/", views.refresh, name="bulletin_refresh"),
    path("bulletins/draft/", views.draft, name="bulletin_draft"),
    path("forecasts/next-days/", views.forecast_grid, name="forecast_grid"),
]
