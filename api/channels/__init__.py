"""By which channels does what is published go out? One small app for each, behind one outbox."""
