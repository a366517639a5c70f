"""Where does the live board answer?"""

from django.urls import path

from cms.airboard import views

app_name = "airboard"
urlpatterns = [
    path("", views.board, name="board"),
    path("<str:code>/", views.area, name="area"),
]
