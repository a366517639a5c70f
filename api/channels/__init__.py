"""How does what is published go out to others? One outbox, and a room for each way."""
