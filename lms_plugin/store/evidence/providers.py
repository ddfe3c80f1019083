"""What a change of providers means for evidence."""

from lms_plugin.store.engine.database import Writing


def mark_provided(writing: Writing, owner_id: int, provider_id: int) -> None:
    """Mark whoever has entries of `provider_id` that speak of modules of `owner_id` to be folded
    afresh.

    Called with the inputs locked against projections (`inputs.change_inputs`), after the provision
    was written.
    """
