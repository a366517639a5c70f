"""How do letters to subscribers go through the outbox? As one channel; all else is the cms's."""
