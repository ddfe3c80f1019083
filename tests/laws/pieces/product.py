"""Where the product is plugged in, to be held against the reference."""

from tests.laws.pieces.model import MixedHistory, PiecesAnswer


def product_verdict(history: MixedHistory) -> PiecesAnswer:
    """The product's answer to a history, in the shape of the reference's."""
    raise NotImplementedError
