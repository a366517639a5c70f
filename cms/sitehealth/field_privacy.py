"""Which of this app's fields tell of a person?"""

from portal.database.field_privacy import declare

declare(
    "sitehealth.dailylook",
    kept="id at measures",
)
