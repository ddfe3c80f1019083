"""What is sent to change a centre's draft, and to publish it.

`centre` may be left out where there is one catalogue only to be meant. `seen` is the draft's
revision as the sender knows it: with it, what somebody else has changed since is not overwritten.
"""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from schemas.competency.catalogue import CatalogueRow, Policy

CentreCode = Annotated[str, Field(max_length=100)]
Iri = Annotated[str, Field(min_length=1, max_length=4_000)]
Revision = Annotated[int, Field(ge=0, le=2_147_483_647)]


class DraftRequest(BaseModel):
    """Base of all."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    centre: CentreCode | None = None
    seen: Revision | None = None


class ModuleRequest(DraftRequest):
    """How a module is to be, new or not."""

    module: CatalogueRow


class AliasRequest(DraftRequest):
    """`iri` is to be another IRI of the module whose own IRI is `module`."""

    iri: Iri
    module: Iri


class NamedModuleRequest(DraftRequest):
    """A module, by its own IRI."""

    iri: Iri


class PublicationRequest(BaseModel):
    """`revision` is that of the draft to be published. What it withdraws is named: by all IRIs, or
    by how many there are."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    centre: CentreCode | None = None
    revision: Revision
    policy: Policy = "from-date"
    withdraw: Annotated[tuple[Iri, ...], Field(max_length=100_000)] = ()
    withdrawing: Annotated[int, Field(ge=0, le=100_000)] | None = None
