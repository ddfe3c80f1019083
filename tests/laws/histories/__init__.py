"""Generated histories: what happens, what is said, and an installation in which it happens."""
