"""Which of this app's fields tell of a person? None: they say what is stored of people."""

from portal.database.field_privacy import declare

declare("privacy.privacypage", kept="page_ptr kind body")
