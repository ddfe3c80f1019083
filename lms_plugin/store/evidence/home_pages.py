"""What a change of home pages means for evidence."""

from lms_plugin.store.engine.database import Writing


def mark_touched(writing: Writing, centre_id: int, match_key: str) -> None:
    """Mark whoever has entries of this centre under accounts of this page, or by mailbox where
    `match_key` is "mailto:", to be folded afresh.

    Called with the inputs locked against projections (`inputs.change_inputs`), after home pages or
    narrowings were written.
    """
