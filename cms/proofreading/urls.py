"""Under which address are pages read? Within the admin, which asks for access first."""

from django.urls import path

from cms.proofreading.views import proofread_new, proofread_page

urlpatterns = [
    path("proofreading/<int:pk>/", proofread_page, name="proofread_page"),
    path(
        "proofreading/<slug:app>/<slug:model>/<int:parent_pk>/",
        proofread_new,
        name="proofread_new",
    ),
]
