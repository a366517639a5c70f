"""The citizen's side of a complaint: the form, the receipt, the tracking, the outcomes."""
