"""Charts, drawn by the server as SVG: what is shown becomes places here, pure and to the number.

Figures are in tenths on our own scale of 0–1000; None is no figure, and is never drawn as 0. What
is official has a type of its own (`official.py`), which no chart of ours takes.
"""
