"""Faults of a data centre, struck at the running product, and a checker that stands outside of it.

`python3 dev.py soak --rounds N` runs many rounds and writes docs/reliability.md; tests run a few.
Servers of the tests' own are started, on ports of their own; those that other tests use are left
alone.
"""
