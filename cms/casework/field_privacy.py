"""Which of this app's fields tell of a person?"""

from portal.database.field_privacy import declare

declare(
    "casework.savedview",
    kept="id owner name query",
)
declare(
    "casework.replytemplate",
    kept="id name category text",
)
