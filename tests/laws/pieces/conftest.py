"""Named cases are asked of the reference and of the product alike."""

from functools import partial

import pytest

from tests.laws.pieces.product import product_verdict
from tests.laws.pieces.reference import pieces_answer
from tests.laws.pieces.small import Judge, Tell, told_to

JUDGES = {"reference": pieces_answer, "product": product_verdict}


@pytest.fixture(params=JUDGES)
def judge(request: pytest.FixtureRequest) -> Judge:
    return JUDGES[request.param]


@pytest.fixture
def told(judge: Judge) -> Tell:
    """Begins a history that is told to one of them."""
    return partial(told_to, judge)
