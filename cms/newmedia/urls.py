"""Where in the admin is an article taken along?"""

from django.urls import path

from cms.newmedia.views import export

urlpatterns = [path("newmedia/<int:pk>/article.zip", export, name="newmedia_export")]
