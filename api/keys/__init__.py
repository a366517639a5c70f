"""Who may ask the API more often? Whoever has a key; nothing public needs one."""
