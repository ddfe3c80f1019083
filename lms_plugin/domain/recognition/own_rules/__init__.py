"""A centre's own rules: what its statements mean, which it knows better than any dialect."""
