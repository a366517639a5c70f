"""Which field of the intake's own table tells of a person? What was tried is a keyed hash."""

from portal.database.field_privacy import declare

declare("intake.attempt", kept="id purpose at", scrubbed="what")
