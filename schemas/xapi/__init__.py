"""xAPI 1.0.3 and 2.0 (IEEE 9274.1.1) statements: what the standard accepts, no more and no less.

A statement stays the JSON object it arrived as. The models are typed dictionaries that pydantic 2
validates: the same shape is read from the store without validating again, and nothing is added to
or taken from what was sent. `parse` is the way in; `equality` is xAPI's statement comparison.
"""
