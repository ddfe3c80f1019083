"""Pages for people who write programs: the calls of the API, and the events that are announced."""
