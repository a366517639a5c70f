"""Where does the message of a notice stand? Public, and the same for ever."""

from django.urls import re_path

from api.cap import views

app_name = "cap"
urlpatterns = [
    re_path(r"^(?P<identifier>[A-Za-z0-9_-]{1,60})\.cap\.xml$", views.message, name="message"),
]
