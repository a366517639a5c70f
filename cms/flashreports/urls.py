"""Where in the admin do the flash reports answer?

Each view asks itself who is there: what somebody may see follows from the unit of the address.
"""

from django.urls import path

from cms.flashreports.views import board, distribution, drafting, files, sheets, submissions

urlpatterns = [
    path("flash-reports/submissions/", board.BoardView.as_view(), name="flash_board"),
    path(
        "flash-reports/submissions/<slug:unit>/<slug:kind>/<str:period>/",
        submissions.SubmissionView.as_view(),
        name="flash_submission",
    ),
    path(
        "flash-reports/submissions/<slug:unit>/<slug:kind>/<str:period>/decide/",
        submissions.decide,
        name="flash_decide",
    ),
    path(
        "flash-reports/submissions/<slug:unit>/<slug:kind>/<str:period>/sheet.xlsx",
        sheets.sheet,
        name="flash_sheet",
    ),
    path(
        "flash-reports/submissions/<slug:unit>/<slug:kind>/<str:period>/import/",
        sheets.sheet_import,
        name="flash_sheet_import",
    ),
    path("flash-reports/files/<int:pk>/", files.file, name="flash_file"),
    path("flash-reports/files/<int:pk>/remove/", files.file_remove, name="flash_file_remove"),
    path("flash-reports/draft/", drafting.draft, name="flash_draft"),
    path("flash-reports/<int:pk>/pick/", drafting.PickView.as_view(), name="flash_pick"),
    path("flash-reports/<int:pk>/<slug:edition>.pdf", drafting.pdf, name="flash_pdf"),
    path(
        "flash-reports/<int:pk>/distribution/",
        distribution.DistributionView.as_view(),
        name="flash_distribution",
    ),
]
