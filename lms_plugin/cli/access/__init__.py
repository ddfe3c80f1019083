"""Commands about centres and who may do what."""
