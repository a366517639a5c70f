"""Where in the admin does the desk of the grid answer?"""

from django.urls import path

from cms.griddesk.views import boundaries, bringing, looking

urlpatterns = [
    path("grid/who/", looking.who, name="griddesk_who"),
    path("grid/coverage/", looking.covered, name="griddesk_coverage"),
    path("grid/boundaries/", boundaries.boundaries, name="griddesk_boundaries"),
    path("grid/import/", bringing.bring, name="griddesk_import"),
    path("grid/import/template/", bringing.template, name="griddesk_template"),
    path("grid/import/<int:pk>/take/", bringing.take, name="griddesk_take"),
]
