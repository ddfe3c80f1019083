"""The first schema."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from lms_plugin.store.tables.columns import Instant, Json, Surrogate

revision: str = "0001"
down_revision: str | None = None
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "centres",
        sa.Column("centre_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("centre_id", name=op.f("pk_centres")),
        sa.UniqueConstraint("code", name=op.f("uq_centres_code")),
    )
    op.create_table(
        "dirty_people",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("since", Instant(), nullable=False),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("set_aside_at", Instant(), nullable=True),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_dirty_people")),
        comment="People whose ledger must be folded afresh: roster, catalogue or time moved.",
    )
    op.create_table(
        "evidence",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("module_id", sa.Integer(), nullable=False),
        sa.Column("statement_id", sa.Uuid(), nullable=False),
        sa.Column("achieved_at", Instant(), nullable=False),
        sa.Column("valid_to", Instant(), nullable=True),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("periods", Json, nullable=False),
        sa.PrimaryKeyConstraint("person_id", "module_id", name=op.f("pk_evidence")),
        comment="The fold of the ledger: the latest achievement of a module, and all its periods.",
    )
    op.create_table(
        "input_versions",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_input_versions")),
        comment="Counts changes of what processes keep in memory: catalogue, tree, credentials.",
    )
    op.create_table(
        "ledger",
        sa.Column("statement_id", sa.Uuid(), nullable=False),
        sa.Column("stored", Instant(), nullable=False),
        sa.Column("credential_id", sa.Integer(), nullable=False),
        sa.Column("actor_key", sa.Text(), nullable=False),
        sa.Column("module_key", sa.Text(), nullable=False),
        sa.Column("module_iri", sa.Text(), nullable=False),
        sa.Column("external_id", sa.Text(), nullable=True),
        sa.Column("timestamp", Instant(), nullable=False),
        sa.Column("means", sa.Text(), nullable=False),
        sa.Column("completed", sa.Boolean(), nullable=False),
        sa.Column("passed", sa.Boolean(), nullable=True),
        sa.Column("score", sa.Integer(), nullable=True),
        sa.Column("strength", sa.SmallInteger(), nullable=False),
        sa.Column("attempt", sa.Text(), nullable=True),
        sa.Column("satisfied", sa.Boolean(), nullable=False),
        sa.Column("digest", sa.LargeBinary(length=16), nullable=False),
        sa.Column("standing", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("statement_id", name=op.f("pk_ledger")),
        comment="Achievements and retractions, by the actor's identifier and the module's IRI; people and modules are resolved when it is folded. score is in millionths.",
    )
    op.create_index(
        op.f("ix_ledger_actor_key_module_key"), "ledger", ["actor_key", "module_key"], unique=False
    )
    op.create_index(
        "ix_ledger_external_id",
        "ledger",
        ["external_id", "actor_key"],
        unique=False,
        postgresql_where=sa.text("external_id IS NOT NULL"),
        sqlite_where=sa.text("external_id IS NOT NULL"),
    )
    op.create_index(op.f("ix_ledger_module_key"), "ledger", ["module_key"], unique=False)
    op.create_table(
        "nodes",
        sa.Column("node_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.CheckConstraint("kind IN ('region', 'agency', 'unit')", name=op.f("ck_nodes_kind")),
        sa.PrimaryKeyConstraint("node_id", name=op.f("pk_nodes")),
        sa.UniqueConstraint("code", name=op.f("uq_nodes_code")),
    )
    op.create_table(
        "outbox",
        sa.Column("sequence", Surrogate, nullable=False),
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("recorded_at", Instant(), nullable=False),
        sa.Column("data", Json, nullable=False),
        sa.PrimaryKeyConstraint("sequence", name=op.f("pk_outbox")),
    )
    op.create_table(
        "outcomes",
        sa.Column("stored", Instant(), nullable=False),
        sa.Column("statement_id", sa.Uuid(), nullable=False),
        sa.Column("means", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("stored", "statement_id", name=op.f("pk_outcomes")),
        comment="What each statement was taken for. Where a ledger entry exists, its standing says what became of it.",
    )
    op.create_table(
        "people",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("pns_orang_id", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_people")),
        sa.UniqueConstraint("public_id", name=op.f("uq_people_public_id")),
    )
    op.create_table(
        "profile_spans",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("from_at", Instant(), nullable=False),
        sa.Column("to_at", Instant(), nullable=True),
        sa.Column("bp1", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("bp2", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("bp3", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("ak1", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("ak2", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("ak3", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("kp1", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("kp2", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("kp3", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("hm1", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("hm2", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("hm3", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("ly1", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("ly2", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("ly3", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("ad1", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("ad2", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("ad3", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("kb1", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("kb2", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("kb3", sa.SmallInteger(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("person_id", "from_at", name=op.f("pk_profile_spans")),
        comment="A person's 21 attainments over time, in basis points, expiries to come included.",
    )
    op.create_table(
        "profiles",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("bp1", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("bp2", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("bp3", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("ak1", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("ak2", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("ak3", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("kp1", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("kp2", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("kp3", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("hm1", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("hm2", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("hm3", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("ly1", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("ly2", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("ly3", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("ad1", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("ad2", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("ad3", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("kb1", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("kb2", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("kb3", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("revision", sa.Integer(), server_default="0", nullable=False),
        sa.Column("changed_at", Instant(), nullable=True),
        sa.Column("next_change_at", Instant(), nullable=True),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_profiles")),
        comment="What each person adds to the sums of their own unit; right until next_change_at.",
    )
    op.create_index(
        op.f("ix_profiles_next_change_at"), "profiles", ["next_change_at"], unique=False
    )
    op.create_index(op.f("ix_profiles_unit_id"), "profiles", ["unit_id"], unique=False)
    op.create_table(
        "statement_ids",
        sa.Column("statement_id", sa.Uuid(), nullable=False),
        sa.Column("stored", Instant(), nullable=False),
        sa.Column("digest", sa.LargeBinary(length=16), nullable=False),
        sa.PrimaryKeyConstraint("statement_id", name=op.f("pk_statement_ids")),
        comment="Guards uniqueness across the partitions of statements.",
    )
    op.create_table(
        "statements",
        sa.Column("stored", Instant(), nullable=False),
        sa.Column("statement_id", sa.Uuid(), nullable=False),
        sa.Column("credential_id", sa.Integer(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("stored", "statement_id", name=op.f("pk_statements")),
        postgresql_partition_by="RANGE (stored)",
    )
    op.create_table(
        "unit_sums",
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("headcount", sa.Integer(), server_default="0", nullable=False),
        sa.Column("covered", sa.Integer(), server_default="0", nullable=False),
        sa.Column("bp1", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("bp2", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("bp3", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("ak1", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("ak2", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("ak3", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("kp1", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("kp2", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("kp3", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("hm1", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("hm2", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("hm3", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("ly1", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("ly2", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("ly3", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("ad1", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("ad2", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("ad3", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("kb1", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("kb2", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("kb3", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("revision", sa.Integer(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("unit_id", name=op.f("pk_unit_sums")),
        comment="Sums over the people of one unit itself; ancestors are summed when read.",
    )
    op.create_table(
        "voids",
        sa.Column("target_id", sa.Uuid(), nullable=False),
        sa.Column("voiding_id", sa.Uuid(), nullable=False),
        sa.Column("credential_id", sa.Integer(), nullable=False),
        sa.Column("stored", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("target_id", "voiding_id", name=op.f("pk_voids")),
    )
    op.create_index(op.f("ix_voids_voiding_id"), "voids", ["voiding_id"], unique=False)
    op.create_table(
        "work",
        sa.Column("stored", Instant(), nullable=False),
        sa.Column("statement_id", sa.Uuid(), nullable=False),
        sa.Column("attempts", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("lease", sa.Uuid(), nullable=True),
        sa.Column("lease_until", Instant(), nullable=True),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("set_aside_at", Instant(), nullable=True),
        sa.PrimaryKeyConstraint("stored", "statement_id", name=op.f("pk_work")),
        comment="One row for each statement not yet projected; gone once it is.",
    )
    op.create_table(
        "api_keys",
        sa.Column("api_key_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("secret_hash", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("node_id", sa.Integer(), nullable=True),
        sa.Column("centre_id", sa.Integer(), nullable=True),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("revoked_at", Instant(), nullable=True),
        sa.CheckConstraint(
            "(role = 'learner' AND person_id IS NOT NULL) OR (role = 'hr' AND node_id IS NOT NULL) OR (role = 'centre' AND centre_id IS NOT NULL) OR role = 'operator'",
            name=op.f("ck_api_keys_role"),
        ),
        sa.ForeignKeyConstraint(
            ["centre_id"], ["centres.centre_id"], name=op.f("fk_api_keys_centre_id")
        ),
        sa.ForeignKeyConstraint(["node_id"], ["nodes.node_id"], name=op.f("fk_api_keys_node_id")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.person_id"], name=op.f("fk_api_keys_person_id")
        ),
        sa.PrimaryKeyConstraint("api_key_id", name=op.f("pk_api_keys")),
        sa.UniqueConstraint("key", name=op.f("uq_api_keys_key")),
    )
    op.create_table(
        "catalogue_versions",
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("centre_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("content", Json, nullable=False),
        sa.Column("imported_at", Instant(), nullable=False),
        sa.Column("published_at", Instant(), nullable=True),
        sa.Column("policy", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["centre_id"], ["centres.centre_id"], name=op.f("fk_catalogue_versions_centre_id")
        ),
        sa.PrimaryKeyConstraint("version_id", name=op.f("pk_catalogue_versions")),
        sa.UniqueConstraint(
            "centre_id", "number", name=op.f("uq_catalogue_versions_centre_id_number")
        ),
        comment="One line of versions for each centre: a draft until published.",
    )
    op.create_table(
        "credentials",
        sa.Column("credential_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("secret_hash", sa.Text(), nullable=False),
        sa.Column("centre_id", sa.Integer(), nullable=False),
        sa.Column("test_mode", sa.Boolean(), nullable=False),
        sa.Column("vouches_mailboxes", sa.Boolean(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("revoked_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["centre_id"], ["centres.centre_id"], name=op.f("fk_credentials_centre_id")
        ),
        sa.PrimaryKeyConstraint("credential_id", name=op.f("pk_credentials")),
        sa.UniqueConstraint("key", name=op.f("uq_credentials_key")),
    )
    op.create_table(
        "identifiers",
        sa.Column("identifier_id", Surrogate, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("from_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.person_id"], name=op.f("fk_identifiers_person_id")
        ),
        sa.PrimaryKeyConstraint("identifier_id", name=op.f("pk_identifiers")),
        sa.UniqueConstraint("key", "from_at", name=op.f("uq_identifiers_key_from_at")),
        comment="Whose an identifier is from an instant on, until the next row of the same key. The first holder's also covers what lies before.",
    )
    op.create_index(op.f("ix_identifiers_person_id"), "identifiers", ["person_id"], unique=False)
    op.create_table(
        "memberships",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("from_at", Instant(), nullable=False),
        sa.Column("to_at", Instant(), nullable=True),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("post", sa.Text(), nullable=False),
        sa.Column("post_class", sa.Text(), nullable=False),
        sa.Column("grade", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.person_id"], name=op.f("fk_memberships_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["nodes.node_id"], name=op.f("fk_memberships_unit_id")
        ),
        sa.PrimaryKeyConstraint("person_id", "from_at", name=op.f("pk_memberships")),
    )
    op.create_index(op.f("ix_memberships_unit_id"), "memberships", ["unit_id"], unique=False)
    op.create_table(
        "modules",
        sa.Column("module_id", sa.Integer(), nullable=False),
        sa.Column("iri", sa.Text(), nullable=False),
        sa.Column("centre_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["centre_id"], ["centres.centre_id"], name=op.f("fk_modules_centre_id")
        ),
        sa.PrimaryKeyConstraint("module_id", name=op.f("pk_modules")),
        sa.UniqueConstraint("iri", name=op.f("uq_modules_iri")),
    )
    op.create_index(op.f("ix_modules_centre_id"), "modules", ["centre_id"], unique=False)
    op.create_table(
        "node_spans",
        sa.Column("node_id", sa.Integer(), nullable=False),
        sa.Column("from_at", Instant(), nullable=False),
        sa.Column("to_at", Instant(), nullable=True),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["node_id"], ["nodes.node_id"], name=op.f("fk_node_spans_node_id")),
        sa.ForeignKeyConstraint(
            ["parent_id"], ["nodes.node_id"], name=op.f("fk_node_spans_parent_id")
        ),
        sa.PrimaryKeyConstraint("node_id", "from_at", name=op.f("pk_node_spans")),
        comment="A node's place, name and (agencies) time zone over time.",
    )
    op.create_index(op.f("ix_node_spans_parent_id"), "node_spans", ["parent_id"], unique=False)
    op.create_table(
        "standards",
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("post_class", sa.Text(), nullable=False),
        sa.Column("behaviour", sa.Text(), nullable=False),
        sa.Column("from_at", Instant(), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.CheckConstraint("points BETWEEN 1 AND 10000", name=op.f("ck_standards_points")),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["nodes.node_id"], name=op.f("fk_standards_agency_id")
        ),
        sa.PrimaryKeyConstraint(
            "agency_id", "post_class", "behaviour", "from_at", name=op.f("pk_standards")
        ),
        comment="Points a behaviour requires in a class of posts, from an instant on.",
    )
    op.create_table(
        "credential_home_pages",
        sa.Column("credential_id", sa.Integer(), nullable=False),
        sa.Column("home_page", sa.Text(), nullable=False),
        sa.Column("names_are_nip", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["credential_id"],
            ["credentials.credential_id"],
            name=op.f("fk_credential_home_pages_credential_id"),
        ),
        sa.PrimaryKeyConstraint(
            "credential_id", "home_page", name=op.f("pk_credential_home_pages")
        ),
    )
    op.create_table(
        "module_keys",
        sa.Column("match_key", sa.Text(), nullable=False),
        sa.Column("module_id", sa.Integer(), nullable=False),
        sa.Column("iri", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["module_id"], ["modules.module_id"], name=op.f("fk_module_keys_module_id")
        ),
        sa.PrimaryKeyConstraint("match_key", name=op.f("pk_module_keys")),
        comment="The canonical IRI and every alias, in the form in which IRIs are compared.",
    )
    op.create_index(op.f("ix_module_keys_module_id"), "module_keys", ["module_id"], unique=False)
    op.create_table(
        "module_revisions",
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("module_id", sa.Integer(), nullable=False),
        sa.Column("from_at", Instant(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("external_id", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("jp", sa.Integer(), nullable=False),
        sa.Column("jenis_diklat", sa.SmallInteger(), nullable=False),
        sa.Column("criterion", sa.Text(), nullable=False),
        sa.Column("pass_mark", sa.Integer(), nullable=True),
        sa.Column("validity_months", sa.Integer(), nullable=True),
        sa.Column("contributions", Json, nullable=False),
        sa.ForeignKeyConstraint(
            ["module_id"], ["modules.module_id"], name=op.f("fk_module_revisions_module_id")
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["catalogue_versions.version_id"],
            name=op.f("fk_module_revisions_version_id"),
        ),
        sa.PrimaryKeyConstraint("revision_id", name=op.f("pk_module_revisions")),
        sa.UniqueConstraint(
            "module_id", "from_at", name=op.f("uq_module_revisions_module_id_from_at")
        ),
        comment="What a module means from an instant on. The first also covers what lies before. pass_mark is in millionths of the full score.",
    )
    op.create_table(
        "sessions",
        sa.Column("token_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("api_key_id", sa.Integer(), nullable=False),
        sa.Column("expires_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["api_key_id"], ["api_keys.api_key_id"], name=op.f("fk_sessions_api_key_id")
        ),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_sessions")),
        comment="Browsers that signed in with an API key.",
    )
    op.create_table(
        "sign_in_links",
        sa.Column("code_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("api_key_id", sa.Integer(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("expires_at", Instant(), nullable=False),
        sa.Column("used_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["api_key_id"], ["api_keys.api_key_id"], name=op.f("fk_sign_in_links_api_key_id")
        ),
        sa.PrimaryKeyConstraint("code_hash", name=op.f("pk_sign_in_links")),
        comment="Addresses that sign a browser in, once, and take it to a page.",
    )

    if op.get_context().dialect.name == "postgresql":
        # Catches what no month's partition takes; it stays empty while partitions are made ahead.
        op.execute("CREATE TABLE statements_default PARTITION OF statements DEFAULT")
