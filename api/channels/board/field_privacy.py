"""Which field of the counts tells of a person? None: there are only numbers by address and day."""

from portal.database.field_privacy import declare

declare("board.viewcount", kept="id day way path channel is_robot count")
