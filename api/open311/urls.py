"""Where does GeoReport v2 answer? Each address in XML and in JSON."""

from django.urls import URLPattern, re_path

from api.open311 import views

app_name = "open311"
FORM = r"\.(?P<form>xml|json)$"
CODE = r"[A-Za-z0-9_-]{1,60}"

urlpatterns: list[URLPattern] = [
    re_path(rf"^discovery{FORM}", views.discovery, name="discovery"),
    re_path(rf"^services{FORM}", views.services, name="services"),
    re_path(rf"^services/(?P<code>{CODE}){FORM}", views.service, name="service"),
    re_path(rf"^requests{FORM}", views.requests, name="requests"),
    re_path(rf"^requests/(?P<number>{CODE}){FORM}", views.one_request, name="request"),
    re_path(rf"^tokens/(?P<number>{CODE}){FORM}", views.token, name="token"),
    re_path(r"^.*\.(?P<form>json)$", views.unknown, name="unknown-json"),
    re_path(r"^.*$", views.unknown, {"form": "xml"}, name="unknown"),
]
