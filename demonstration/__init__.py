"""The demonstration: a province that does not exist, its training centres and what they send.

Everything is made from a seed and a given instant, so that a demonstration can be repeated. The
people are invented; their numbers end in 900 to 999, which marks them as such.
"""
