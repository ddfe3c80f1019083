"""Every table, a module a room. Inputs were given to us; derived tables can be rebuilt from them.

Names follow the domain. `…_at` columns are instants; a span is half-open, [from_at, to_at), and an
open end is null. Vectors of 21 figures stand in 21 columns, because the framework is a constant by
law and sums over columns need no unpacking.

`everything` knows all of them; whoever asks `metadata` for a table by its name imports that.
"""
