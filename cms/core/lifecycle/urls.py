"""Where in the admin are publications corrected, withdrawn and restored?"""

from django.urls import path

from cms.core.lifecycle import views

urlpatterns = [
    path("publications/<int:pk>/correct/", views.correct, name="page_correct"),
    path("publications/<int:pk>/withdraw/", views.withdraw, name="page_withdraw"),
    path("publications/<int:pk>/restore/", views.restore, name="page_restore"),
]
