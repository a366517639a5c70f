"""What does an officer do at the desk? Decides about readings, confirms months, looks."""
