"""Where does the public register of penalties answer?"""

from django.urls import path

from cms.enforcement.views import penalties

app_name = "penalties"
urlpatterns = [
    path("", penalties.register, name="register"),
    path("penalties.csv", penalties.table, name="table"),
    path("<uuid:key>/", penalties.penalty, name="penalty"),
]
