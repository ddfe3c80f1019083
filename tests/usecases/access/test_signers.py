from lms_plugin.domain.access.roles import Role
from lms_plugin.usecases.access.api_keys import KeyRequest, add_key
from lms_plugin.usecases.access.signers import names_of_signers
from tests.province import SIGNER, Province, cheap_mint


def test_a_signature_goes_by_the_label_of_its_key_or_the_name_in_it(province: Province) -> None:
    mint = cheap_mint("signers")
    labelled, bare = (
        add_key(province.database, SIGNER, KeyRequest(Role.OPERATOR, label=label), mint).key
        for label in ("Siti", None)
    )
    signatures = {f"operator:{labelled}", f"operator:{bare}", "operator:root", "", "odd"}

    assert names_of_signers(province.database, signatures) == {
        f"operator:{labelled}": "Siti",
        f"operator:{bare}": bare,
        "operator:root": "root",
        "": "",
        "odd": "odd",
    }
