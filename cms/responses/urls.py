"""Where in the admin do the hot topics answer?"""

from django.urls import path

from cms.responses.topics import views

urlpatterns = [
    path("hot-topics/", views.topics, name="hot_topics"),
    path("hot-topics/answer/", views.begin, name="hot_topic_begin"),
]
