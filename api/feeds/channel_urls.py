"""Where does the list of all feeds stand?"""

from django.urls import path

from api.feeds import channel_views as views

app_name = "channels"
urlpatterns = [
    path("", views.channels, name="channels"),
    path("feeds.opml", views.opml, name="opml"),
    path("feeds.json", views.listing, name="listing"),
]
