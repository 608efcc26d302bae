"""Topics: the parts of a supergroup that is a forum (core.telegram.org/api/forum)."""
