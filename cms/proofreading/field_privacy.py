"""Which of this app's fields tell of a person?"""

from portal.database.field_privacy import declare

declare(
    "proofreading.wording",
    kept="id wrong right reason category unless is_active",
)
