import pytest

from lms_plugin.domain.deliveries.quota import QuarantineQuota, QuarantineUsage


@pytest.mark.parametrize(
    ("usage", "share"),
    [
        (QuarantineUsage(), 0.0),
        (QuarantineUsage(2, 10), 0.5),
        (QuarantineUsage(1, 75), 0.75),
        (QuarantineUsage(4, 100), 1.0),
    ],
)
def test_of_items_and_bytes_the_scarcer_says_how_much_is_taken(
    usage: QuarantineUsage, share: float
) -> None:
    assert QuarantineQuota(items=4, size=100).share(usage) == share


@pytest.mark.parametrize("quota", [QuarantineQuota(items=0), QuarantineQuota(size=0)])
def test_a_quota_of_nothing_is_full_and_takes_nothing_more(quota: QuarantineQuota) -> None:
    usage = QuarantineUsage(1, 1)

    assert quota.share(usage) == 1.0
    assert not quota.allows(usage)
