"""How does a case come in and move on? Each deed: check, write, append an event, tell on commit."""
