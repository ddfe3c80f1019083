"""Dialects: what each family of training systems means by its statements, as tables of rules."""
