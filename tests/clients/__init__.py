"""The record store as clients meet it that nobody here wrote, over real sockets."""
