"""What arrived where, and how often was it read? Without a cookie and without an address."""
