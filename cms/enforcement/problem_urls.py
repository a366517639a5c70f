"""Where does the public list of problems answer?"""

from django.urls import path

from cms.enforcement.views import problems

app_name = "problems"
urlpatterns = [path("", problems.problems, name="list")]
