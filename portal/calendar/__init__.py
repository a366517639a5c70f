"""Which days does an office work? Weekdays, holidays and the weekends that are worked for them."""
