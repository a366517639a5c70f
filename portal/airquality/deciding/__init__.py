"""What does an officer decide? About flagged values, months that are final, and the stations."""
