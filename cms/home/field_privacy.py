"""Which of this app's fields tell of a person?"""

from portal.database.field_privacy import declare

declare(
    "home.homepage",
    kept="page_ptr",
)
